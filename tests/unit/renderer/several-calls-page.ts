/** A page with several calls, whose engine and main do what they do by themselves. */
import { shortcutActions } from '../../../renderer/app/shortcut-actions.ts';
import type { LegView } from '../../../renderer/softphone/softphone.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { CallPhase } from '../../../shared/call/call-state.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { Desktop } from '../../../shared/ipc.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

const around = { compact: false, openHelp: () => undefined, toggleScheme: () => undefined };

export const busy: AppError = {
  kind: 'network',
  code: 'transfer_refused',
  detail: '486 Busy Here',
  sipCode: 486,
};

export type OpenPhase = Exclude<CallPhase, 'ended'>;

/** A page with these calls, each with a leg of its own name; main follows what the engine does, as it does by the facts of legs. */
export async function open(calls: Record<string, OpenPhase>, answers: Partial<Desktop['request']> = {}) {
  const page = await openWiredPage(answers);
  const { desktop, engine, store } = page;
  const show = (id: string, phase: OpenPhase, change: Partial<Call> = {}): void => {
    desktop.emit('callChanged', loggedCall(id, { legId: id, state: { phase }, ...change }));
    if (phase !== 'queued') engine.showLeg(quietLeg(id, { held: phase === 'held' }));
  };
  for (const [id, phase] of Object.entries(calls)) show(id, phase);
  store.subscribe(({ calls: { calls: known }, line }) => {
    for (const call of known) {
      const held = line.legs[call.id]?.held;
      if (held === true && call.state.phase === 'in-progress')
        desktop.emit('callChanged', { ...call, state: { phase: 'held' } });
      if (held === false && call.state.phase === 'held')
        desktop.emit('callChanged', { ...call, state: { phase: 'in-progress' } });
    }
  });
  const rings = (id: string): void => {
    desktop.emit(
      'callChanged',
      loggedCall(id, { legId: id, direction: 'incoming', state: { phase: 'ringing-agent' } }),
    );
    engine.showLeg(quietLeg(id, { phase: 'ringing' }));
  };
  const gone = (id: string): void => {
    engine.endLeg(id);
    const cause = { by: 'contact' as const };
    desktop.emit('callChanged', loggedCall(id, { legId: id, state: { phase: 'ended', cause } }));
  };
  const legs = (which: (leg: LegView) => boolean): string[] =>
    engine
      .legs()
      .filter(which)
      .map(({ legId }) => legId);
  return {
    ...page,
    show,
    rings,
    /** The far side hangs up, or gives up. */
    gone,
    /** Those whose contact hears the agent. */
    live: () => legs(({ held, phase }) => phase !== 'ringing' && !held),
    inConference: () => legs(({ inConference }) => inConference),
    /** The engine answered or dialled it, and it stands. */
    stands: (id: string) => show(id, 'in-progress'),
    press: (key: 'hold' | 'swap') => shortcutActions[key](store.getState(), page.intents, around),
  };
}

/** Until the page has done what it was asked: each step of it is a promise that is settled already. */
export const done = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
