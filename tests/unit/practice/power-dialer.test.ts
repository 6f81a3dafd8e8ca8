import { beforeEach, expect, it } from 'vitest';

import { Agents } from '../../../electron/practice/account/agents.ts';
import { CallerIds, seededCallerIds } from '../../../electron/practice/account/caller-ids.ts';
import { Campaigns } from '../../../electron/practice/account/campaigns.ts';
import { CallLedger } from '../../../electron/practice/call/call-ledger.ts';
import { PowerDialer } from '../../../electron/practice/call/power-dialer.ts';
import { EventLog } from '../../../electron/practice/events/event-log.ts';
import { ManualClock } from './manual-clock.ts';

const paceMs = 1_000;
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const always = { timeZone: 'contact', days: everyDay, from: '00:00', to: '24:00' };
const pacing = { callsPerAgent: 1, maxConcurrent: 10, ringTimeoutSeconds: 20, wrapUpSeconds: 30 };

let clock: ManualClock;
let agents: Agents;
let campaigns: Campaigns;
let ledger: CallLedger;
/** Each call that was dialled, and who is asked for once its contact answers. */
let dialled: { callId: string; to: string; callerId: string; takeAgent: () => string | undefined }[];

beforeEach(() => {
  clock = new ManualClock();
  const events = new EventLog();
  agents = new Agents([
    { id: 'agent1', name: 'One' },
    { id: 'agent2', name: 'Two' },
    { id: 'away', name: 'Without a desktop' },
  ]);
  const callerIds = new CallerIds(clock, events, { seed: seededCallerIds, refusedCountries: [] });
  campaigns = new Campaigns(clock, events, []);
  ledger = new CallLedger(clock, events, [campaigns]);
  dialled = [];
  new PowerDialer({
    clock,
    agents,
    callerIds,
    campaigns,
    ledger,
    locations: { bindings: (agentId) => (agentId === 'away' ? [] : [{} as never]) },
    switchboard: {
      dialContact: (request, _ringTimeoutMs, takeAgent) => {
        const call = ledger.open(request);
        const { callId } = call;
        const { to, callerId } = request;
        dialled.push({ callId, to, callerId, takeAgent: () => takeAgent(callId) });
        return call;
      },
    },
    paceMs,
  }).start();
});

function start(change: object = {}): string {
  const { id } = campaigns.create({
    name: 'Power',
    mode: 'power',
    pacing,
    callingHours: always,
    contacts: Array.from({ length: 20 }, (_, index) => ({
      contactRef: `C-${index}`,
      number: `+1202555${1000 + index}`,
    })),
    ...change,
  });
  for (const agentId of ['agent1', 'agent2', 'away']) campaigns.assign(id, agentId);
  campaigns.start(id);
  return id;
}
const free = (...agentIds: string[]): void => {
  for (const agentId of agentIds) agents.setState(agentId, 'available');
};
const tick = (): void => clock.pass(paceMs);

/** The contact answers and the agent who is free takes it. */
function connect({ callId, takeAgent }: (typeof dialled)[number]): string | undefined {
  const agentId = takeAgent();
  if (agentId === undefined) return undefined;
  ledger.handTo(callId, agentId);
  for (const kind of ['agent-invited', 'agent-answered', 'contact-answered'] as const)
    ledger.advance(callId, { kind });
  return agentId;
}
const end = ({ callId }: (typeof dialled)[number]): void =>
  ledger.advance(callId, { kind: 'ended', by: 'agent', sipCode: 200, reason: 'Call ended' });

it.each([
  { agentsFree: 0, callsPerAgent: 3, calls: 0 },
  { agentsFree: 1, callsPerAgent: 0.5, calls: 1 },
  { agentsFree: 1, callsPerAgent: 1.5, calls: 1 },
  { agentsFree: 2, callsPerAgent: 1.5, calls: 3 },
  { agentsFree: 2, callsPerAgent: 5, calls: 10 },
])(
  'with $agentsFree free and $callsPerAgent calls each dials $calls',
  ({ agentsFree, callsPerAgent, calls }) => {
    free(...['agent1', 'agent2'].slice(0, agentsFree), 'away');
    start({ pacing: { ...pacing, callsPerAgent } });
    tick();
    expect(dialled).toHaveLength(calls);
    // They ring on: no more are dialled for agents who wait for these.
    tick();
    expect(dialled).toHaveLength(calls);
  },
);

it('dials no contact twice at a time, and each with a number of its country', () => {
  free('agent1', 'agent2');
  start({ pacing: { ...pacing, callsPerAgent: 5 } });
  tick();
  expect(new Set(dialled.map(({ to }) => to)).size).toBe(dialled.length);
  expect(dialled.every(({ callerId }) => callerId.startsWith('+1'))).toBe(true);
});

it('keeps to the most calls at a time', () => {
  free('agent1', 'agent2');
  start({ pacing: { ...pacing, callsPerAgent: 5, maxConcurrent: 4 } });
  tick();
  expect(dialled).toHaveLength(4);
});

it('hands one answered contact to each agent, and none to one who talks or wraps up', () => {
  free('agent1');
  start();
  tick();
  const [first] = dialled;
  if (first === undefined) throw new Error('nobody was dialled');
  expect(connect(first)).toBe('agent1');
  tick();
  expect(dialled).toHaveLength(1);
  end(first);
  clock.pass(29_000);
  expect(dialled).toHaveLength(1);
  clock.pass(2_000);
  expect(dialled).toHaveLength(2);
});

it('has nobody for a second contact that answers', () => {
  free('agent1');
  start({ pacing: { ...pacing, callsPerAgent: 2 } });
  tick();
  const [first, second] = dialled;
  if (first === undefined || second === undefined) throw new Error('two were to be dialled');
  expect(connect(first)).toBe('agent1');
  expect(connect(second)).toBeUndefined();
});

it.each([
  ['outside its hours', { callingHours: { ...always, to: '00:00' } }],
  ['in another mode', { mode: 'progressive' }],
  ['whose zone is not known', { contacts: [{ contactRef: 'C', number: '+9991234567' }] }],
])('dials nobody %s', (_why, change) => {
  free('agent1');
  start(change);
  tick();
  expect(dialled).toEqual([]);
});

it('dials nobody once it is stopped', () => {
  free('agent1', 'agent2');
  const id = start();
  tick();
  campaigns.stop(id);
  for (const call of dialled) end(call);
  tick();
  expect(dialled).toHaveLength(2);
});
