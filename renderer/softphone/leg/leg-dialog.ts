/** Edge: what of a leg's dialog is of use outside of it: its names, for whoever takes its place, and word to a far side that referred. */
import type { Session } from 'sip.js';

import type { LegDialog } from '../../../shared/softphone/leg-dialog.ts';
import { sipfrag, type SipfragStatus } from '../sip/sipfrag.ts';

/** What another page needs to take this leg's place (RFC 3891); undefined while there is no dialog. */
export function dialogOf({ dialog }: Session): LegDialog | undefined {
  return (
    dialog && {
      callId: dialog.callId,
      localTag: dialog.localTag,
      remoteTag: dialog.remoteTag,
      remoteTarget: dialog.remoteTarget.toString(),
    }
  );
}

/** The header of an INVITE that takes the place of `dialog`: the tags as its receiver knows them (RFC 3891 section 3). */
export const replacesHeader = ({ callId, localTag, remoteTag }: LegDialog): string =>
  `Replaces: ${callId};to-tag=${remoteTag};from-tag=${localTag}`;

/** Tells the far side that asked for a call how that goes (RFC 3515 section 2.4.5). */
export function notifyReferrer({ dialog }: Session, status: SipfragStatus): void {
  dialog?.notify(undefined, {
    extraHeaders: [
      'Event: refer',
      // SIP.js's own says `terminated` with the first word.
      `Subscription-State: ${status.code < 200 ? 'active;expires=60' : 'terminated;reason=noresource'}`,
    ],
    body: {
      contentDisposition: 'render',
      contentType: 'message/sipfrag;version=2.0',
      content: sipfrag(status),
    },
  });
}
