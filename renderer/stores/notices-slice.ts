/**
 * Projection: what the agent is told. Banners stay until dismissed and come from main or from the page; toasts tell the
 * result of something the agent just did and go by themselves.
 */
import type { Notice } from '../../shared/notice.ts';
import { remedyOf, wordError } from '../wording/error-wording.ts';
import { slice } from './slice.ts';

export interface NoticesState {
  /** Raised by main, which must be told when one is dismissed. */
  fromMain: readonly Notice[];
  ofPage: readonly Notice[];
  toasts: readonly Notice[];
}

const actNotice = 'leg:';

/** Of an act on a call that failed: a hold, a tone. */
export const actNoticeId = (callId: string): string => `${actNotice}${callId}`;

/** Of a call whose far side is another one than its card says. */
export const farSideNoticeId = (callId: string): string => `far-side:${callId}`;

const withNotice = (notices: readonly Notice[], notice: Notice): readonly Notice[] => [
  ...notices.filter(({ id }) => id !== notice.id),
  notice,
];
const without = (notices: readonly Notice[], id: string): readonly Notice[] =>
  notices.filter((notice) => notice.id !== id);

const gravity: Record<Notice['severity'], number> = { error: 0, warning: 1, info: 2 };

/** The banners, the gravest first; of equals what the agent's own act brought, then the newest. */
export const byGravity = ({ fromMain, ofPage }: NoticesState): readonly Notice[] =>
  [...ofPage.toReversed(), ...fromMain.toReversed()].toSorted(
    (a, b) => gravity[a.severity] - gravity[b.severity],
  );

export const noticesSlice = slice<NoticesState>(
  { fromMain: [], ofPage: [], toasts: [] },
  {
    snapshotTaken: (state, { notices }) => ({ ...state, fromMain: notices }),
    noticeRaised: (state, notice) => ({ ...state, fromMain: withNotice(state.fromMain, notice) }),
    noticeDismissed: (state, { id }) => ({ ...state, fromMain: without(state.fromMain, id) }),
    callRefused: (state, { call, error }) => ({
      ...state,
      ofPage: withNotice(state.ofPage, {
        id: `call-refused:${call.id}`,
        severity: 'error',
        ...wordError(error),
        ...remedyOf(error),
      }),
    }),
    contactPassedOver: (state, { contact, error }) => ({
      ...state,
      toasts: withNotice(state.toasts, {
        id: `passed-over:${contact.contactRef}`,
        severity: 'warning',
        title: `${contact.name ?? contact.number} was skipped`,
        message: wordError(error).title,
      }),
    }),
    linkRefused: (state, { link, error }) => {
      const { title, message } = wordError(error);
      const notice = {
        id: 'link-refused',
        severity: 'warning' as const,
        title: title.startsWith('Link') ? title : `Link refused: ${title}`,
        message: `“${link.length > 60 ? `${link.slice(0, 60)}…` : link}” was not dialled. ${message}`,
      };
      return { ...state, ofPage: withNotice(state.ofPage, notice) };
    },
    // Whatever hindered the last call does not hinder this one.
    callWanted: (state) => ({
      ...state,
      ofPage: state.ofPage.filter(({ id }) => !id.startsWith('call-refused') && !id.startsWith(actNotice)),
    }),
    actBegun: (state) => ({ ...state, ofPage: state.ofPage.filter(({ id }) => !id.startsWith(actNotice)) }),
    // What could not be done with a call, and who is on it, matters as long as it goes on.
    callChanged: (state, { id, state: { phase } }) =>
      phase === 'ended'
        ? { ...state, ofPage: without(without(state.ofPage, actNoticeId(id)), farSideNoticeId(id)) }
        : state,
    told: (state, { notice, as }) =>
      as === 'toast'
        ? { ...state, toasts: withNotice(state.toasts, notice) }
        : { ...state, ofPage: withNotice(state.ofPage, notice) },
    toldEnough: (state, { id }) => ({
      ...state,
      ofPage: without(state.ofPage, id),
      toasts: without(state.toasts, id),
    }),
  },
);
