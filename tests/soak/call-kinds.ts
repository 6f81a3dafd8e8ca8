/**
 * The kinds of calls of a shift, by how they begin and end. Each plays both sides, the agent's over the screen and the
 * contact's by the number dialled or through the provider, and says how the log must have it. To soak another kind, add a row.
 */
import type { Call } from '../../shared/call/call.ts';
import type { CallOutcome } from '../../shared/call/call-outcome.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import type { SoakDesk } from './soak-desk.ts';

export interface CallKind {
  name: string;
  /** How often it comes, beside the others. */
  weight: number;
  /** How the first call ends that `play` returns, and the others where they end otherwise; or one of these. */
  outcome: CallOutcome | readonly CallOutcome[];
  outcomeOfOthers?: CallOutcome;
  /**
   * Plays the call to its end.
   * @param interlude what happens to the desktop in the middle of the call, where it has a middle
   * @returns the calls it made
   */
  play: (desk: SoakDesk, interlude: (call: Call) => Promise<void>) => Promise<Call[]>;
}

const colleague = '+442079460100';

/** A call whose contact answers. */
async function connected(desk: SoakDesk, number = '+12025550100'): Promise<Call> {
  const { id } = await desk.dial(number);
  return desk.reaches(id, 'in-progress');
}

/** A call that ends by itself, as the number says. */
const ends =
  (number: string): CallKind['play'] =>
  async (desk) => [await desk.dial(number)];

/** A contact who waits, and a colleague whom the agent talks to about them. */
async function consulted(desk: SoakDesk): Promise<{ call: Call; asked: Call }> {
  const call = await connected(desk);
  const { id } = await desk.placing(colleague, () => desk.phone.transfer(colleague, 'Ask first'));
  const asked = await desk.reaches(id, 'in-progress');
  await desk.shows(asked);
  return { call, asked };
}

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
    name: 'the desktop is sent to dial the contact (REFER), the agent hangs up',
    weight: 1,
    outcome: 'completed',
    play: async (desk, interlude) => {
      await desk.api.practice('/practice/click-to-call', { by: 'refer' });
      const call = await connected(desk);
      await desk.api.practice('/practice/click-to-call', { by: 'bridge' });
      await desk.audioBothWays(call);
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
    name: 'a second call waits, is answered, swapped for the first, both are hung up',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const first = await connected(desk);
      const second = await answered(desk);
      await desk.reaches(first.id, 'held');
      await interlude(second);
      await desk.phone.button('Swap').click();
      await desk.reaches(second.id, 'held');
      await desk.reaches(first.id, 'in-progress');
      await desk.shows(first);
      await desk.phone.button('Hang up').click();
      await desk.reaches(first.id, 'ended');
      await desk.shows(second);
      await desk.phone.button('Hang up').click();
      return [first, second];
    },
  },
  {
    name: 'a second call waits, and is declined',
    weight: 1,
    outcome: 'completed',
    outcomeOfOthers: 'declined',
    play: async (desk, interlude) => {
      const first = await connected(desk);
      const second = await desk.incoming();
      await desk.phone.button('Decline').click();
      await desk.reaches(second.id, 'ended');
      await interlude(first);
      await desk.phone.button('Hang up').click();
      return [first, second];
    },
  },
  {
    name: 'handed over at once',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk);
      await interlude(call);
      await desk.phone.transfer(colleague, 'Transfer now');
      await desk.reaches(call.id, 'ended');
      await desk.talksTo(call, 'third-party');
      return [call];
    },
  },
  {
    name: 'handed over to somebody who declines, back with the agent',
    weight: 1,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const call = await connected(desk);
      await desk.phone.transfer('+442079460603', 'Transfer now');
      await desk.page.getByText('Not handed over').waitFor();
      await desk.talksTo(call, 'agent');
      await desk.audioBothWays(call);
      await interlude(call);
      await desk.phone.button('Hang up').click();
      return [call];
    },
  },
  {
    name: 'a colleague is asked, and connected with the contact',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const { call, asked } = await consulted(desk);
      await interlude(asked);
      await desk.phone.button('Connect them').click();
      for (const { id } of [asked, call]) await desk.reaches(id, 'ended');
      await desk.talksTo(call, 'third-party');
      return [call, asked];
    },
  },
  {
    name: 'a colleague is asked, and the contact taken back',
    weight: 1,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const { call, asked } = await consulted(desk);
      await desk.phone.button('Hang up').click();
      await desk.reaches(asked.id, 'ended');
      await desk.shows(call);
      await desk.phone.button('Hold').click();
      await desk.reaches(call.id, 'in-progress');
      await interlude(call);
      await desk.phone.button('Hang up').click();
      return [call, asked];
    },
  },
  {
    name: 'a conference of two',
    weight: 2,
    outcome: 'completed',
    play: async (desk, interlude) => {
      const { call, asked } = await consulted(desk);
      await desk.phone.button('Conference').click();
      await desk.reaches(call.id, 'in-progress');
      const conference = desk.page.getByRole('status', { name: 'Conference' });
      await conference.waitFor();
      await interlude(asked);
      await desk.page.getByRole('button', { name: 'End conference' }).click();
      await desk.reaches(call.id, 'held');
      await desk.phone.button('Hang up').click();
      await desk.reaches(asked.id, 'ended');
      await desk.shows(call);
      await desk.phone.button('Hang up').click();
      return [call, asked];
    },
  },
];

/** The page is reloaded while somebody calls. Their INVITE goes with it: the call is a missed one, of which the agent is told. */
const cutOffInRing: CallKind = {
  name: 'the page is reloaded while a call rings',
  weight: 1,
  outcome: 'missed',
  play: async (desk) => {
    const call = await desk.incoming();
    await desk.reload();
    await desk.reaches(call.id, 'ended');
    const told = desk.page.getByRole('status', { name: 'The window had to restart' });
    await told.getByText(displayPhoneNumber(call.remote)).waitFor();
    await told.getByRole('button', { name: /^Dismiss/ }).click();
    await desk.api.practice('/practice/hangup-all');
    return [call];
  },
};

/**
 * The page is reloaded in mid-call, and its audio goes with it: the call is taken back where the provider lets it be, else it
 * has ended and the record says how.
 */
const cutOffInTalk: CallKind = {
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

export const cutOffKinds = { talking: cutOffInTalk, ringing: cutOffInRing };
