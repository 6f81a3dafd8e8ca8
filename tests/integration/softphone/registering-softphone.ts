/** The engine and a registrar on real sockets, in a time of the test’s own. */
import { afterEach, beforeEach } from 'vitest';

import { Softphone } from '../../../renderer/softphone/softphone.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import { noAudio } from '../../fixtures/no-audio.ts';
import { accountAt } from '../../fixtures/sip-account.ts';
import { EngineClock } from '../../unit/softphone/engine-clock.ts';
import { grant, ScriptedRegistrar, type SipRequest } from './scripted-registrar.ts';

export let registrar: ScriptedRegistrar;
export let clock: EngineClock;
export let softphone: Softphone;
export let states: RegistrationState[];
let onRealm: (realm: string) => void = () => undefined;
let onState: () => void;

/** Called once in a test file: each test has a registrar, and an engine once it starts one. */
export function useRegistrar(): void {
  beforeEach(async () => {
    registrar = await ScriptedRegistrar.start();
    clock = new EngineClock();
    states = [];
    onState = () => undefined;
    onRealm = () => undefined;
  });
  afterEach(async () => {
    const stopped = softphone.stop();
    clock.pass(2000);
    await stopped;
    await registrar.close();
  });
}

/** What is done from now on where a challenge is of a realm that the account has nothing for. */
export const whenRealm = (listener: (realm: string) => void): void => void (onRealm = listener);

/** Of an agent at this registrar, or as `more` says. */
export const account = (more: Partial<SipAccount> = {}): SipAccount => accountAt(registrar.url, more);

/** Starts the engine, which sends its REGISTER by itself. */
export function start(more: Partial<SipAccount> = {}): void {
  softphone = new Softphone({ account: account(more), audio: noAudio, clock });
  softphone.subscribe({
    onRegistration: (state) => {
      states.push(state);
      onState();
    },
    onUnknownRealm: (realm) => onRealm(realm),
    onLegFact: () => undefined,
    onLegMedia: () => undefined,
    onLegGone: () => undefined,
  });
  softphone.start();
}

/** Answers a REGISTER by a binding for `s` seconds. */
export const granted = (request: SipRequest, s = 120): void => grant(request, s);

/** The first state, past or to come, of `kind` after those of now. */
export async function next<K extends RegistrationState['state']>(
  kind: K,
): Promise<RegistrationState & { state: K }> {
  const from = states.length;
  for (;;) {
    const found = states.slice(from).find((state) => state.state === kind);
    if (found?.state === kind) return found as RegistrationState & { state: K };
    await new Promise<void>((resolve) => (onState = resolve));
  }
}

/** Starts the engine, and grants what it asks for. @returns its REGISTER */
export async function registered(more: Partial<SipAccount> = {}): Promise<SipRequest> {
  start(more);
  const request = await registrar.next('REGISTER');
  const reached = next('registered');
  granted(request);
  await reached;
  return request;
}

/** In what state the registration is. */
export const now = () => states.at(-1)?.state;

/** The flow's far end has answered a question since it was registered: the next one comes in 3 s. */
export const proved = () => clock.armed(3000);

/** Lets time pass in which every question is answered, by a registrar at the far end of a real wire. */
export async function passProved(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    await proved();
    clock.pass(1000);
  }
}
