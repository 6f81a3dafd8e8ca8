/** Which server a desktop uses while another phone is rung in its place. */
import { expect, it } from 'vitest';

import { ConnectionSupervisor } from '../../../renderer/softphone/registration/connection-supervisor.ts';
import { Flow } from '../../../renderer/softphone/registration/flow.ts';
import { defaultReconnectPolicy } from '../../../renderer/softphone/registration/reconnect-policy.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import { EngineClock } from './engine-clock.ts';

const own = '<sip:me@x.invalid>;expires=100';
const other = '<sip:other@y.invalid>;expires=100';

it('does not go back to a better server, which would take the place from the other phone, before it has it', async () => {
  const clock = new EngineClock();
  const opened: string[] = [];
  let bound = [own];
  let state: RegistrationState | undefined;
  const supervisor = new ConnectionSupervisor({
    clock,
    policy: defaultReconnectPolicy(() => 0),
    servers: () => ['wss://best', 'wss://second'],
    busy: () => false,
    connection: {
      open: (server) => {
        opened.push(server);
        return opened.length === 1 ? Promise.reject(new Error('refused')) : Promise.resolve();
      },
      prepare: () => Promise.resolve(true),
      drop: () => undefined,
      newFlow: (events) =>
        new Flow({
          clock,
          ...events,
          requests: {
            own: { user: 'me', instanceId: 'f81d4fae' },
            register: (_expiresS, onFinal) => {
              bound = [own];
              onFinal({ statusCode: 200, reasonPhrase: 'OK', contacts: bound });
            },
            bindings: (onFinal) => onFinal({ statusCode: 200, reasonPhrase: 'OK', contacts: bound }),
            options: (onAnswer) => onAnswer(),
            ping: () => undefined,
          },
        }),
    },
    onState: (now) => (state = now),
  });
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.pass(100);
      await new Promise(setImmediate);
    }
  };
  supervisor.start();
  await pass(300);
  expect([opened, state?.state]).toEqual([['wss://best', 'wss://second'], 'registered']);
  bound = [other];
  supervisor.heard({ reason: 'wake' });
  expect(state?.state).toBe('displaced');
  await pass(120_000);
  expect([opened.length, state?.state]).toEqual([2, 'displaced']);
  bound = [];
  await pass(90_000);
  expect([opened.at(-1), state?.state]).toEqual(['wss://best', 'registered']);
});
