/**
 * The page of the browser tests: SIP.js as it comes, no engine of ours around it, so that what passes here passes by the
 * provider's merit. Bundled by browser-agent.ts and driven through `window.agent`.
 */
import {
  Invitation,
  Inviter,
  Registerer,
  RegistererState,
  type Session,
  SessionState,
  UserAgent,
  Web,
} from 'sip.js';

export interface AgentPage {
  register(options: { server: string; uri: string; username: string; password: string }): Promise<void>;
  /** Resolves with the headers of the next INVITE; answers it if asked to. */
  nextInvite(answer: boolean): Promise<Record<string, string>>;
  dial(number: string, extraHeaders?: string[]): Promise<void>;
  /** The field value of a Replaces that names the session's dialog to its other side. */
  replaces(): string;
  answer(): Promise<void>;
  hold(on: boolean): Promise<void>;
  /** A re-INVITE with new ICE credentials, as after a change of network. */
  restartIce(): Promise<void>;
  press(digit: string): Promise<void>;
  refer(number: string): Promise<string[]>;
  hangUp(): Promise<void>;
  /** Resolves once the session is over. */
  terminated(): Promise<void>;
  /** The Reason header of the BYE that ended the session. */
  byeReason(): string | undefined;
  audio(): Promise<{ received: number; sent: number; level: number }>;
  /** From now on answers every INVITE by itself. */
  answerEvery(): void;
  /** Packets of every session so far. */
  everyAudio(): Promise<{ received: number; sent: number }[]>;
}

declare global {
  interface Window {
    agent: AgentPage;
  }
}

let userAgent: UserAgent | undefined;
let registerer: Registerer | undefined;
let session: Session | undefined;
let reason: string | undefined;
const invites: Invitation[] = [];
let waiting: ((invitation: Invitation) => void) | undefined;

const current = (): Session => {
  if (!session) throw new Error('no session');
  return session;
};

const handler = (): Web.SessionDescriptionHandler => {
  const found = current().sessionDescriptionHandler;
  if (!(found instanceof Web.SessionDescriptionHandler)) throw new Error('no media');
  return found;
};

/** Resolves once the re-INVITE is accepted; rejects with its status where it is not. */
function reInvite(options: Web.SessionDescriptionHandlerOptions): Promise<void> {
  const changing = current();
  changing.sessionDescriptionHandlerOptionsReInvite = options;
  return new Promise((resolve, reject) => {
    changing
      .invite({
        requestDelegate: {
          onAccept: () => resolve(),
          onReject: ({ message }) => reject(new Error(String(message.statusCode))),
        },
      })
      .catch(reject);
  });
}

let answersEvery = false;
const answered: Invitation[] = [];

interface AudioStats {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsSent?: number;
  readonly audioLevel?: number;
}

function packets(stats: RTCStatsReport | undefined): { received: number; sent: number; level: number } {
  let [received, sent, level] = [0, 0, 0];
  stats?.forEach((entry: AudioStats) => {
    if (entry.type === 'inbound-rtp') {
      received += entry.packetsReceived ?? 0;
      level = Math.max(level, entry.audioLevel ?? 0);
    }
    if (entry.type === 'outbound-rtp') sent += entry.packetsSent ?? 0;
  });
  return { received, sent, level };
}

/** Chromium gives a level only to audio that is played. */
const ear = new Audio();

const follow = (next: Session): void => {
  session = next;
  next.stateChange.addListener((state) => {
    if (state !== SessionState.Established) return;
    ear.srcObject = handler().remoteMediaStream;
    void ear.play();
  });
  next.delegate = { onBye: (bye) => (reason = bye.request.getHeader('Reason')) };
};

const reached = (next: Session, state: SessionState): Promise<void> =>
  new Promise((resolve) => {
    if (next.state === state) resolve();
    else next.stateChange.addListener((to) => to === state && resolve());
  });

window.agent = {
  async register({ server, uri: text, username, password }) {
    const uri = UserAgent.makeURI(text);
    if (!uri) throw new Error(text);
    userAgent = new UserAgent({
      uri,
      transportOptions: { server },
      authorizationUsername: username,
      authorizationPassword: password,
      sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      logBuiltinEnabled: false,
      delegate: {
        onInvite: (invitation) => {
          if (answersEvery) {
            answered.push(invitation);
            void invitation.accept();
            return;
          }
          follow(invitation);
          if (waiting) waiting(invitation);
          else invites.push(invitation);
          waiting = undefined;
        },
      },
    });
    await userAgent.start();
    registerer = new Registerer(userAgent);
    const registered = new Promise<void>((resolve) =>
      registerer?.stateChange.addListener((state) => state === RegistererState.Registered && resolve()),
    );
    await registerer.register();
    await registered;
  },
  async nextInvite(answer) {
    const invitation = invites.shift() ?? (await new Promise<Invitation>((resolve) => (waiting = resolve)));
    if (answer) await invitation.accept();
    const names = ['X-Call-ID', 'X-Client-Ref', 'Alert-Info', 'Call-Info', 'From'];
    return Object.fromEntries(names.map((name) => [name, invitation.request.getHeader(name) ?? '']));
  },
  async dial(number, extraHeaders = []) {
    if (!userAgent) throw new Error('not registered');
    const target = UserAgent.makeURI(`sip:${number}@${userAgent.configuration.uri.host}`);
    if (!target) throw new Error(number);
    const inviter = new Inviter(userAgent, target, { earlyMedia: true, extraHeaders });
    follow(inviter);
    await inviter.invite();
  },
  replaces() {
    const { dialog } = current();
    if (!dialog) throw new Error('no dialog');
    return `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
  },
  async answer() {
    const ringing = current();
    if (ringing instanceof Invitation) await ringing.accept();
  },
  hold: (on) => reInvite({ hold: on }),
  restartIce: () => reInvite({ offerOptions: { iceRestart: true } }),
  async press(digit) {
    const sender = handler()
      .peerConnection?.getSenders()
      .find(({ dtmf }) => dtmf);
    if (!sender?.dtmf) throw new Error('no DTMF');
    const sent = new Promise((resolve) =>
      sender.dtmf?.addEventListener('tonechange', resolve, { once: true }),
    );
    sender.dtmf.insertDTMF(digit, 120);
    await sent;
  },
  async refer(number) {
    const target = UserAgent.makeURI(`sip:${number}@practice.firstleg.invalid`);
    if (!target) throw new Error(number);
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      void current().refer(target, {
        onNotify: (notification) => {
          void notification.accept();
          told.push(notification.request.body.trim());
          if (!told.at(-1)?.startsWith('SIP/2.0 1')) resolve();
        },
      });
    });
    return told;
  },
  async hangUp() {
    const ending = current();
    if (ending instanceof Inviter && ending.state !== SessionState.Established) await ending.cancel();
    else if (ending instanceof Invitation && ending.state !== SessionState.Established) await ending.reject();
    else await ending.bye();
  },
  terminated: () => reached(current(), SessionState.Terminated),
  byeReason: () => reason,
  audio: async () => packets(await handler().peerConnection?.getStats()),
  answerEvery() {
    answersEvery = true;
  },
  everyAudio: () =>
    Promise.all(
      answered.map(async ({ sessionDescriptionHandler }) => {
        const found = sessionDescriptionHandler;
        const stats =
          found instanceof Web.SessionDescriptionHandler ? await found.peerConnection?.getStats() : undefined;
        return packets(stats);
      }),
    ),
};
