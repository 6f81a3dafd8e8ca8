/** What a link proposes, for the agent to confirm: nothing is dialled without this, or a setting that allows it. */
import './link-dialog.css';

import { Button, Dialog, Modal } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useState } from 'react';

import type { LinkProposal } from '../../../shared/links/link-proposal.ts';
import { CountryFlag } from '../../screens/country-flag.tsx';
import { CallPreparing } from '../../screens/phone/call-preparing.tsx';
import { CallerIdLine } from '../../screens/phone/caller-id-line.tsx';
import { isOpen, occupiesAgent } from '../../../shared/call/occupancy.ts';
import { countryName } from '../../../shared/phone/country.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { goTo } from '../route.ts';
import { useCampaignName } from '../use-known-campaign.ts';
import { useCallHindrance } from '../../screens/use-call-hindrance.ts';

/** Over the dialer, which is the part of the screen that a call needs least. */
const corner = { top: 60, left: 92 };
/** Mantine's dialogs lie at 200. */
const aboveDialogs = 300;

export function LinkDialog() {
  const proposal = useAppState((state) => state.desktop.linkProposal);
  const open = useAppState(({ calls }) => calls.calls).filter(isOpen);
  const { dismissLink } = useIntents();
  if (open.length > 0 && proposal !== undefined) {
    const inCall = open.some(occupiesAgent);
    // Not in the way of the call, one that rings above all: it waits in a corner.
    return (
      <Dialog
        opened
        size={304}
        className="fl-link-aside"
        role="dialog"
        aria-label="Call this number?"
        position={corner}
      >
        <p className="fl-link-waits">Call this number?</p>
        <Proposal key={proposal.id} proposal={proposal} inCall={inCall} />
      </Dialog>
    );
  }
  return (
    <Modal
      zIndex={aboveDialogs}
      opened={proposal !== undefined}
      onClose={() => proposal !== undefined && dismissLink(proposal.id)}
      title="Call this number?"
      size={440}
      withCloseButton={false}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {proposal !== undefined && <Proposal key={proposal.id} proposal={proposal} inCall={false} />}
    </Modal>
  );
}

/** Whether a key press is meant for a field: something is written in the one that has the focus. */
const isWriting = (): boolean => {
  const field = document.activeElement;
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== '';
};

function Proposal({ proposal, inCall }: { proposal: LinkProposal; inCall: boolean }) {
  // An Enter that was meant for the notes must call nobody: then no button has the focus.
  const [interrupts] = useState(isWriting);
  const placing = useAppState((state) => state.dial.placing);
  const accepted = placing?.origin === 'link' && placing.proposalId === proposal.id;
  const waits = inCall
    ? 'You are in a call. Hang up first; this waits here.'
    : placing !== undefined && !accepted
      ? 'Another call is about to begin. Give it up or let it end first; this waits here.'
      : undefined;
  const { acceptLink, dismissLink } = useIntents();
  const hindrance = useCallHindrance();
  const preview = useAppState((state) => state.desktop.linkPreview);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Contact', proposal.contactRef],
    ['Campaign', useCampaignName(proposal.campaignId)],
    ['Reports back to', proposal.returnUrl === undefined ? undefined : new URL(proposal.returnUrl).host],
  ];
  return (
    <div className="fl-link" tabIndex={-1} data-autofocus={interrupts || undefined}>
      <div className="fl-link-number">
        {proposal.country !== undefined && <CountryFlag country={proposal.country} size={30} />}
        <div>
          <p className="fl-link-digits fl-figures fl-selectable">{proposal.display}</p>
          <p className="fl-link-country">
            {proposal.country === undefined ? 'International service' : countryName(proposal.country)}
            {` · from a ${proposal.scheme}: link`}
          </p>
        </div>
      </div>
      <dl className="fl-link-facts">
        <dt>Calling from</dt>
        <dd>
          {preview?.ok === true ? (
            <CallerIdLine target={preview.value} bare />
          ) : preview === undefined ? (
            '…'
          ) : (
            '–'
          )}
        </dd>
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name} className="fl-link-fact">
                <dt>{name}</dt>
                <dd className="fl-selectable">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {accepted && <CallPreparing />}
      {hindrance !== undefined && <p className="fl-link-warning">{hindrance}</p>}
      {hindrance === undefined && preview?.ok === false && (
        <p className="fl-link-warning">{wordError(preview.error).message}</p>
      )}
      {waits !== undefined && <p className="fl-link-ignored">{waits}</p>}
      {proposal.ignored.length > 0 && (
        <p className="fl-link-ignored">
          Left out, because it was not understood:{' '}
          <span className="fl-selectable">{proposal.ignored.join(', ')}</span>
        </p>
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={() => dismissLink(proposal.id)}>
          Cancel
        </Button>
        <Button
          data-autofocus={!interrupts || undefined}
          color="green"
          disabled={waits !== undefined || hindrance !== undefined}
          title={hindrance}
          loading={accepted}
          size="md"
          leftSection={<IconPhone size={18} stroke={1.8} />}
          onClick={() => {
            acceptLink(proposal.id);
            goTo('phone');
          }}
        >
          Call
        </Button>
      </div>
    </div>
  );
}
