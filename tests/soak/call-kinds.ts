/**
 * The kinds of calls of a shift, by how they begin and end. Each plays both sides, the agent's over the screen and the
 * contact's by the number dialled or through the provider, and says how the log must have it. To soak another kind, add a row.
 */
import type { Call } from '../../shared/call/call.ts';
import type { CallOutcome } from '../../shared/call/call-outcome.ts';
import type { SoakDesk } from './soak-desk.ts';

export interface CallKind {
  name: string;
  /** How often it comes, beside the others. */
  weight: number;
  /** Or one of these. */
  outcome: CallOutcome | readonly CallOutcome[];
  /**
   * Plays the call to its end.
   * @param interlude what happens to the desktop in the middle of the call, where it has a middle
   * @returns the calls it made
   */
  play: (desk: SoakDesk, interlude: (call: Call) => Promise<void>) => Promise<Call[]>;
}

/** A call whose contact answers. */
async function connected(desk: SoakDesk, number = '+12025550100'): Promise<Call> {
  const { id } = await desk.dial(number);
  return desk.reaches(id, 'in-progress');
}

/** A call that ends by itself, as the number says. */
const ends =
  (number: string): CallKind['play'] =>
  async (desk) => [await desk.dial(number)];

async function answered(desk: SoakDesk): Promise<Call> {
  const { id } = await desk.incoming();
  await desk.phone.button('Answer').click();
  return desk.reaches(id, 'in-progress');
}

export const callKinds: readonly CallKind[] = [
  {
    name: 'the agent hangs up',
    weight: 5,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk);
      await interlude(call);
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  {
    name: 'the contact hangs up',
    weight: 4,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk);
      await interlude(call);
      await desk.api.practice('/practice/hangup-all');
      return [call];
    },
  },
  {
    name: 'answered and hung up at once',
    weight: 2,
    outcome: 'completed',
    play: ends('+12025550999'),
  },
  {
    name: 'held, taken back, hung up',
    weight: 3,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk);
      await desk.phone.button('Hold').click();
      await desk.reaches(call.id, 'held');
      await interlude(call);
      await desk.phone.button('Hold').click();
      await desk.reaches(call.id, 'in-progress');
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  {
    name: 'muted, tones, hung up',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk);
      await desk.phone.button('Mute').click();
      await interlude(call);
      await desk.phone.button('Mute').click();
      for (const key of ['5', '#'])
        await desk.page.getByRole('group', { name: 'Tones' }).getByRole('button', { name: key }).click();
      await desk.heardTones(call, '5#');
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  { name: 'busy', weight: 2, outcome: 'busy', play: ends('+12025550486') },
  { name: 'rings out', weight: 1, outcome: 'no-answer', play: ends('+12025550480') },
  { name: 'not in service', weight: 1, outcome: 'not-found', play: ends('+12025550404') },
  { name: 'carrier failure', weight: 1, outcome: 'carrier-failure', play: ends('+12025550503') },
  { name: 'no common codec', weight: 1, outcome: 'codec-failure', play: ends('+12025550488') },
  { name: 'declined by the contact', weight: 1, outcome: 'declined', play: ends('+12025550603') },
  {
    name: 'given up by the agent while it rings',
    weight: 2,
    outcome: 'cancelled',
    play: async (desk) => {
      const call = await desk.dial('+12025550480');
      await desk.reaches(call.id, 'early-media');
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  {
    name: 'long early media, then the agent hangs up',
    weight: 1,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk, '+12025550183');
      await interlude(call);
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  {
    name: 'incoming, answered, hung up by the agent',
    weight: 3,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await answered(desk);
      await interlude(call);
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  {
    name: 'incoming, answered, hung up by the caller',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await answered(desk);
      await interlude(call);
      await desk.api.practice('/practice/hangup-all');
      return [call];
    },
  },
  {
    name: 'incoming, declined',
    weight: 2,
    outcome: 'declined',
    play: async (desk) => {
      const call = await desk.incoming();
      await desk.phone.button('Decline').click();
      return [call];
    },
  },
  {
    name: 'incoming, given up by the caller',
    weight: 2,
    outcome: 'missed',
    play: async (desk) => {
      const call = await desk.incoming();
      await desk.api.practice('/practice/hangup-all');
      return [call];
    },
  },
  {
    name: 'an INVITE that claims to be expected, declined',
    weight: 1,
    outcome: 'declined',
    play: async (desk) => {
      const call = await desk.incoming('/practice/forge');
      await desk.phone.button('Decline').click();
      return [call];
    },
  },
  {
    name: 'a second call waits, is answered, both are hung up',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const first = await connected(desk);
      const second = await answered(desk);
      await desk.reaches(first.id, 'held');
      await interlude(second);
      await desk.phone.button('Hang up').click();
      await desk.reaches(second.id, 'ended');
      await desk.shows(first);
      await desk.phone.button('Hang up').click();
      return [second, first];
    },
  },
];

/**
 * The page is reloaded in mid-call, and its audio goes with it: the call is taken back where the provider lets it be, else it
 * has ended and the record says how.
 */
export const interruptedCall: CallKind = {
  name: 'the page is reloaded in mid-call',
  weight: 1,
  outcome: ['completed', 'interrupted'],
  play: async (desk) => {
    const call = await connected(desk);
    await desk.reload();
    await Promise.any([desk.reaches(call.id, 'ended'), desk.audioBothWays(call)]);
    if (desk.calls.all().get(call.id)?.state.phase !== 'ended') await desk.phone.button('Hang up').click();
    return [call];
  },
};
