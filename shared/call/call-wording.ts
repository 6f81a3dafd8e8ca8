/**
 * Decision: what an agent reads about a call. What happened, what it means, what to do; the SIP code stands behind in
 * the log and the export, not in the headline.
 */
import { assertNever } from '../assert-never.ts';
import type { Call } from './call.ts';
import { callOutcome, type CallOutcome } from './call-outcome.ts';
import type { CallState } from './call-state.ts';

export interface CallWording {
  /** Two or three words: the state. */
  headline: string;
  /** A sentence: what it means for the agent and what to do, if anything. */
  meaning: string;
}

const outcomeWording: Record<CallOutcome, CallWording> = {
  completed: { headline: 'Call ended', meaning: 'You talked to the contact.' },
  busy: { headline: 'Busy', meaning: 'The contact is on another call. Try again later.' },
  'no-answer': { headline: 'No answer', meaning: 'It rang, but nobody picked up. Try again later.' },
  declined: { headline: 'Declined', meaning: 'The call was declined.' },
  'not-found': {
    headline: 'Number not in service',
    meaning: 'The carrier does not know this number. Check it with the contact before you call again.',
  },
  'carrier-failure': {
    headline: 'Carrier failure',
    meaning:
      'The phone network could not put the call through. Your desktop is not the cause; try again in a minute.',
  },
  'codec-failure': {
    headline: 'No common audio format',
    meaning:
      'The other side could not agree on audio. Tell your supervisor if it happens again with this number.',
  },
  cancelled: { headline: 'Cancelled', meaning: 'You ended the call before the contact answered.' },
  missed: { headline: 'Missed', meaning: 'The caller gave up before you answered.' },
  'answered-elsewhere': {
    headline: 'Answered elsewhere',
    meaning: 'Another phone of yours took this call.',
  },
  'not-started': {
    headline: 'Not started',
    meaning: 'The provider did not take this call, so the contact was not called.',
  },
  'provider-failure': {
    headline: 'Provider failure',
    meaning:
      'The telephony provider could not start the call. Try again; tell your supervisor if this keeps happening.',
  },
  unknown: {
    headline: 'Not known',
    meaning:
      'The provider did not answer, so the contact may have been called. Look in Call records before you call again: if it was, the call is there.',
  },
  interrupted: {
    headline: 'Interrupted',
    meaning: 'FirstLeg stopped during this call. The record ends at the last known moment.',
  },
  failed: { headline: 'Failed', meaning: 'The call could not be made. Try again.' },
};

/** Words for an outcome, for lists and filters. */
export const wordOutcome = (outcome: CallOutcome): CallWording => outcomeWording[outcome];

type Worded = Pick<
  Call,
  | 'campaignId'
  | 'contactAnsweredAt'
  | 'direction'
  | 'origin'
  | 'perhapsOf'
  | 'providerCallId'
  | 'ringsHere'
  | 'waitsUntil'
>;

/** Words for the state of `call` now. Who is asked while a contact waits is a colleague. */
export function wordCallState(call: Worded, state: CallState): CallWording {
  const { headline, meaning } = wordState(call, state);
  return {
    headline,
    meaning: call.origin === 'consult' ? meaning.replaceAll('contact', 'colleague') : meaning,
  };
}

function wordState(call: Worded, state: CallState): CallWording {
  switch (state.phase) {
    case 'queued':
      if (call.waitsUntil !== undefined)
        return {
          headline: 'Waiting',
          meaning:
            'The provider accepts no more calls for the moment. This one goes out by itself as soon as it may; hang up to cancel it.',
        };
      return { headline: 'Starting', meaning: 'The provider is about to ring your desktop.' };
    case 'ringing-agent':
      if (call.direction === 'incoming' && call.campaignId !== undefined)
        return {
          headline: 'Campaign call',
          meaning: 'The campaign has reached this contact, who is waiting for you. Answer now.',
        };
      if (call.direction === 'incoming' && call.perhapsOf !== undefined)
        return {
          headline: 'Campaign call?',
          meaning: `This may be the next contact of ${call.perhapsOf}, who is waiting for you; the provider is being asked. Answer now.`,
        };
      if (call.direction === 'incoming')
        return { headline: 'Incoming call', meaning: 'Somebody is calling you.' };
      return call.ringsHere === true
        ? {
            headline: 'Waiting for you',
            meaning:
              'It came while you were talking. Answer it and the contact is called; your other call is put on hold.',
          }
        : { headline: 'Connecting you', meaning: 'Your desktop is being connected first.' };
    case 'agent-answered':
    case 'dialing':
      return { headline: 'Dialing', meaning: 'You are connected; the contact is being dialled.' };
    case 'ringing':
    case 'early-media':
      return { headline: 'Ringing', meaning: 'The contact’s phone is ringing.' };
    case 'in-progress':
      return { headline: 'In progress', meaning: 'You are talking to the contact.' };
    case 'held':
      return { headline: 'On hold', meaning: 'The contact cannot hear you.' };
    case 'ended':
      return wordOutcome(callOutcome(call, state.cause));
    default:
      return assertNever(state);
  }
}
