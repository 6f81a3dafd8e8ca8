/** Decision: what the registration pill reads, and the reason behind it. */
import { assertNever } from '../../shared/assert-never.ts';
import { capitalised } from '../../shared/capitalised.ts';
import type { RegistrationState } from '../../shared/softphone/registration.ts';
import type { Notice } from '../../shared/notice.ts';
import { signedOutWords } from './account-words.ts';
import { clockDuration } from './duration.ts';

export interface RegistrationWording {
  label: 'Registered' | 'Connecting' | 'Offline' | 'Signed out';
  /** Reason, server, next try. */
  detail: string;
}

/** Of the button that takes the place back from another phone. */
export const ringHere = 'Ring here';
const lastPhoneRings = 'another phone registered as you later, and your provider rings only the last one.';

/** Of a desktop that nobody is signed in to: a call that goes on keeps its registration, and nothing rings beside it. */
export const wordSignedOutLine = (state: RegistrationState): RegistrationWording => ({
  label: 'Signed out',
  detail: `This desktop cannot ring. ${state.state === 'registered' ? 'Your call goes on until it ends. ' : ''}${signedOutWords}`,
});

/** @param now epoch milliseconds */
export function wordRegistration(state: RegistrationState, now: number): RegistrationWording {
  switch (state.state) {
    case 'registered':
      return {
        label: 'Registered',
        detail: `This desktop can ring, checked ${ago(now - state.provedAtMs)}. Connected to ${state.server} for ${clockDuration((now - state.sinceMs) / 1000)}.`,
      };
    case 'connecting':
      return {
        label: 'Connecting',
        detail:
          state.attempt > 1
            ? `Trying to reach the provider, attempt ${state.attempt}.`
            : 'Registering this desktop with the provider.',
      };
    case 'displaced':
      return {
        label: 'Offline',
        detail: `This desktop does not ring: ${lastPhoneRings} Press “${ringHere}” to have calls ring here again.`,
      };
    case 'offline':
      return {
        label: 'Offline',
        detail: `This desktop cannot ring: ${state.reason}. ${nextTry(state.retryAtMs, now)}`,
      };
    default:
      return assertNever(state);
  }
}

export const registeredElsewhere = 'registered-elsewhere';

/** @param others how many other phones are registered as this agent */
export const wordElsewhere = (others: number): Notice => ({
  id: registeredElsewhere,
  severity: 'warning',
  title:
    others === 1
      ? 'You are registered on another phone too'
      : `You are registered on ${others} other phones too`,
  message:
    'Calls ring there as well as here, and a call that is answered there is not in this desktop’s log. Sign out there; tell your administrator if it is not yours.',
});

/** Another phone is rung in place of this desktop. */
export const wordDisplaced: Notice = {
  id: registeredElsewhere,
  severity: 'error',
  title: 'Not ringing here: your calls ring on another phone',
  message: `${capitalised(lastPhoneRings)} Sign out there, or press “${ringHere}” at the top to take the calls back; tell your administrator if that phone is not yours.`,
};

const ago = (ms: number): string => (ms < 1000 ? 'just now' : `${Math.floor(ms / 1000)} s ago`);

function nextTry(retryAtMs: number | undefined, now: number): string {
  if (retryAtMs === undefined) return 'FirstLeg tries again by itself.';
  const seconds = Math.ceil((retryAtMs - now) / 1000);
  return seconds <= 0 ? 'Trying again now.' : `Next try in ${seconds} s.`;
}
