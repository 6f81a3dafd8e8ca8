/** Decision: what becomes of the work where a contact was not leased, or not called. */
import type { AppError } from '../../shared/errors/app-error.ts';
import { wasNeverSent } from '../../shared/errors/lost-answers.ts';
import { passesByItself } from '../../shared/errors/passes-by-itself.ts';

/**
 * `pass-over`: this contact may or can not be called, the next one may. `wait`: nobody can be called now, and that passes by
 * itself. `pause`: somebody must look at it first. `show`: the agent did not wait for the call, and decides.
 */
export type Setback = 'pass-over' | 'wait' | 'pause' | 'show';

/** Of the rules, of the choice of a caller ID, and of a provider that takes no call to this number or from that one. */
const ofThisContact: readonly string[] = [
  'do_not_call',
  'outside_calling_hours',
  'time_zone_unknown',
  'invalid_number',
  'premium_number',
  'emergency_number',
  'short_code',
  'number_not_allowed',
  'no_caller_id',
  'caller_id_not_usable',
];
const passing: readonly string[] = [
  'campaign_at_capacity',
  'desktop_not_registered',
  'agent_not_registered',
  'call_in_progress',
  'caller_id_not_ready',
];
/** These speak of the agent or of the campaign; any other refusal may be the contact's own. */
const ofNoContact: readonly string[] = [
  'campaign_not_running',
  'campaign_unknown',
  'campaigns_not_offered',
  'agent_not_assigned',
  'hours_unreadable',
  'unauthorized',
  'api_key_refused',
  'version_not_supported',
  'forbidden',
  'insufficient_scope',
  'not_implemented',
];

export function setbackOf(error: AppError): Setback {
  if (error.code === 'call_given_up') return 'show';
  if (ofThisContact.includes(error.code)) return 'pass-over';
  return passing.includes(error.code) || passesByItself(error) ? 'wait' : 'pause';
}

/** Where no contact was leased: the hours of all who are left begin again by themselves. */
export const setbackOfLease = (error: AppError): Exclude<Setback, 'pass-over' | 'show'> =>
  error.code === 'outside_calling_hours' || setbackOf(error) === 'wait' ? 'wait' : 'pause';

/** Whether it may hinder the call of this contact for ever: then the work must be able to go on with another one. */
export const mayBeTheContacts = ({ kind, code }: AppError): boolean =>
  kind === 'application' && !ofNoContact.includes(code);

/** Whether it ends when the provider answers again, or this desktop is registered again. */
export const endsWithConnection = ({ kind, code }: AppError): boolean =>
  kind === 'provider' || code === 'desktop_not_registered' || code === 'agent_not_registered';

/** The call of a contact ended by the provider with this code, or with that of the way to it. */
export const refusedByProvider = (code: string): AppError =>
  wasNeverSent(code)
    ? { kind: 'provider', code, detail: 'the provider was not reached', attempts: 1 }
    : { kind: 'application', code, detail: 'the provider did not take the call' };
