/** Do the servers answer that audio needs to get through a router (STUN) or a firewall (TURN)? RFC 8445, RFC 8656. */
import type { Clock } from '../clock.ts';
import type { CheckOutcome, LineCheck } from './line-check.ts';
import { within } from './wait.ts';

type Kind = 'stun' | 'turn';

const answerWithinMs = 5000;
const awaited: Record<Kind, RTCIceCandidateType> = { stun: 'srflx', turn: 'relay' };
const titles: Record<Kind, string> = { stun: 'STUN', turn: 'TURN' };
const descriptions: Record<Kind, string> = {
  stun: 'Asks the STUN servers how this desktop is seen from outside.',
  turn: 'Asks the TURN servers whether they would pass audio on.',
};
const withoutOne: Record<Kind, string> = {
  stun: 'None is configured: this desktop is reached directly.',
  turn: 'None is configured: audio goes directly.',
};
const advices: Record<Kind, string> = {
  stun: 'Calls may be silent behind a router. Ask your administrator whether UDP to this server is open.',
  turn: 'Calls may be silent behind a firewall. Ask your administrator whether this server and its password are right.',
};

/** The servers of one kind, each as a configuration of its own. */
export const serversOf = (kind: Kind, iceServers: readonly RTCIceServer[]): RTCIceServer[] =>
  iceServers.flatMap((server) =>
    [server.urls]
      .flat()
      .filter((url) => new RegExp(`^${kind}s?:`, 'i').test(url))
      .map((urls) => ({ ...server, urls })),
  );

export class IceServerCheck implements LineCheck {
  readonly title: string;
  readonly description: string;
  readonly #kind: Kind;
  readonly #servers: readonly RTCIceServer[];
  readonly #clock: Clock;

  constructor(kind: Kind, { iceServers, clock }: { iceServers: readonly RTCIceServer[]; clock: Clock }) {
    this.title = titles[kind];
    this.description = descriptions[kind];
    this.#kind = kind;
    this.#servers = serversOf(kind, iceServers);
    this.#clock = clock;
  }

  async run(signal: AbortSignal): Promise<CheckOutcome> {
    if (this.#servers.length === 0) return { status: 'skipped', found: withoutOne[this.#kind] };
    const asked = await Promise.all(
      this.#servers.map(async (server) => ({
        urls: String(server.urls),
        answered: await this.#ask(server, signal),
      })),
    );
    const silent = asked.filter(({ answered }) => !answered).map(({ urls }) => urls);
    const answering = asked.filter(({ answered }) => answered).map(({ urls }) => urls);
    if (silent.length === 0) return { status: 'passed', found: `${answering.join(', ')} answers.` };
    const found =
      answering.length === 0
        ? `${silent.join(', ')} does not answer.`
        : `${answering.join(', ')} answers; ${silent.join(', ')} does not.`;
    return { status: answering.length === 0 ? 'failed' : 'warning', found, advice: advices[this.#kind] };
  }

  /** Whether the server gives the candidate that it is there for. */
  async #ask(server: RTCIceServer, signal: AbortSignal): Promise<boolean> {
    const connection = new RTCPeerConnection({
      iceServers: [server],
      iceTransportPolicy: this.#kind === 'turn' ? 'relay' : 'all',
    });
    try {
      const answered = new Promise<boolean>((resolve) => {
        let refused = false;
        connection.addEventListener('icecandidateerror', () => (refused = true));
        connection.addEventListener('icecandidate', ({ candidate }) => {
          if (candidate?.type === awaited[this.#kind]) resolve(true);
          // A desktop with an address of its own on the internet is seen from outside as it is: no candidate more, and no error.
          if (candidate === null) resolve(this.#kind === 'stun' && !refused);
        });
      });
      connection.createDataChannel('check');
      await connection.setLocalDescription();
      return (await within(this.#clock, answerWithinMs, signal, answered)) ?? false;
    } finally {
      connection.close();
    }
  }
}
