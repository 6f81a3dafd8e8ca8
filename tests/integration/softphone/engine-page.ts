/** The page of the engine's browser tests: the softphone and a record of what it tells, driven through `window.engine`. */
import { AudioHardware } from '../../../renderer/softphone/audio/audio-hardware.ts';
import type { CheckRow } from '../../../renderer/softphone/checks/line-check.ts';
import { runChecks } from '../../../renderer/softphone/checks/run-checks.ts';
import { readLeg } from '../../../renderer/softphone/quality/leg-statistics.ts';
import { type LegView, Softphone } from '../../../renderer/softphone/softphone.ts';
import type { Result } from '../../../shared/errors/app-error.ts';
import type { ConnectivityHint } from '../../../shared/softphone/connectivity-hint.ts';
import type { ExpectedCall } from '../../../shared/softphone/expected-call.ts';
import type { LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';

/** `done`, or the code of the error. */
type Outcome = string;

export interface EnginePage {
  open(account: SipAccount): void;
  updateAccount(account: SipAccount): void;
  takeNoMoreCalls(): void;
  heard(hint: ConnectivityHint): void;
  registerHere(): void;
  expect(call: ExpectedCall): void;
  act(action: 'answer' | 'decline' | 'hangUp' | 'hold' | 'resume', legId: string): Promise<boolean>;
  mute(legId: string, muted: boolean): void;
  press(legId: string, tones: string): Promise<boolean>;
  transferTo(legId: string, number: string): Promise<Outcome>;
  connectLegs(legId: string, otherLegId: string): Promise<Outcome>;
  giveUpTransfer(legId: string): void;
  recover(lost: LostLeg): void;
  confer(legIds: readonly string[]): Promise<void>;
  /** Whether the ringback of our own sounds. */
  ringback(): boolean;
  close(): Promise<number>;
  facts: LegFact[];
  registrations: RegistrationState[];
  legs(): readonly LegView[];
  /** Microphone tracks that are open, of all that ever were, and of those the ones that let sound through. */
  microphone(): { open: number; through: number };
  /** How often it was opened. */
  microphonesOpened(): number;
  /** Peer connections that are not closed, of all that ever were. */
  connections(): number;
  /** How ICE names this desktop on the last of them; another name is a restart (RFC 8445 section 2.4). */
  iceName(): string | undefined;
  /** How ICE names the far side on the last of them, as its latest description says, be that a provisional one. */
  farIceName(): string | undefined;
  /** The energy of what was heard on the last of them. */
  energyHeard(): Promise<number>;
  /** All that Chromium tells of the last of them (W3C webrtc-stats). */
  statistics(): Promise<object[]>;
  /** In what states it was, in order. */
  connectionStates(): readonly RTCPeerConnectionState[];
  /** The STUN and TURN servers of each peer connection that ever was. */
  iceServers(): RTCIceServer[][];
  /** Looks at the line; `cancelAt` calls it off as soon as that check begins. How all stood at the end. */
  checkLine(cancelAt?: string): Promise<readonly CheckRow[]>;
  /** As if the agent, or the system, had refused it. */
  denyMicrophone(): void;
}

declare global {
  interface Window {
    engine: EnginePage;
  }
}

const tracks: MediaStreamTrack[] = [];
const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  tracks.push(...stream.getTracks());
  return stream;
};

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the track that it is asked of
const clone: (this: MediaStreamTrack) => MediaStreamTrack = MediaStreamTrack.prototype.clone;
MediaStreamTrack.prototype.clone = function () {
  const copy = clone.call(this);
  tracks.push(copy);
  return copy;
};

export const connections: RTCPeerConnection[] = [];
let connectionStates: RTCPeerConnectionState[] = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration?: RTCConfiguration) {
    super(configuration);
    connections.push(this);
    const states: RTCPeerConnectionState[] = [];
    connectionStates = states;
    this.addEventListener('connectionstatechange', () => states.push(this.connectionState));
  }
};

export const audio = new AudioHardware();

let softphone: Softphone | undefined;
const engine = (): Softphone => {
  if (softphone === undefined) throw new Error('not opened');
  return softphone;
};

const outcome = (result: Result<undefined>): Outcome => (result.ok ? 'done' : result.error.code);

const iceNameIn = (description: RTCSessionDescription | null | undefined): string | undefined =>
  /^a=ice-ufrag:(.+)$/m.exec(description?.sdp ?? '')?.[1];

const facts: LegFact[] = [];
const registrations: RegistrationState[] = [];

window.engine = {
  facts,
  registrations,
  open: (account) => {
    softphone = new Softphone({ account, audio });
    softphone.subscribe({
      onRegistration: (state) => registrations.push(state),
      onUnknownRealm: () => undefined,
      onLegFact: (fact) => facts.push(fact),
      onLegMedia: () => undefined,
      onLegGone: () => undefined,
    });
    softphone.start();
  },
  updateAccount: (account) => engine().updateAccount(account),
  takeNoMoreCalls: () => engine().takeNoMoreCalls(),
  heard: (hint) => engine().heard(hint),
  registerHere: () => engine().registerHere(),
  expect: (call) => engine().expect(call),
  act: async (action, legId) => (await engine()[action](legId)).ok,
  mute: (legId, muted) => engine().setMuted(legId, muted),
  press: async (legId, tones) => (await engine().sendDtmf(legId, tones)).ok,
  transferTo: async (legId, number) => outcome(await engine().transferTo(legId, number)),
  connectLegs: async (legId, other) =>
    outcome(await engine().connectLegs({ legId, whom: 'one' }, { legId: other, whom: 'the other' })),
  giveUpTransfer: (legId) => engine().giveUpTransfer(legId),
  recover: (lost) => engine().recover(lost),
  confer: (legIds) => engine().confer(legIds),
  ringback: () => engine().ringback,
  close: async () => {
    const started = performance.now();
    await engine().stop();
    return performance.now() - started;
  },
  checkLine: async (cancelAt) => {
    const calledOff = new AbortController();
    let last: readonly CheckRow[] = [];
    await runChecks(engine().lineChecks(), calledOff.signal, (rows) => {
      last = rows;
      if (rows.some(({ title, state }) => title === cancelAt && state.status === 'running'))
        calledOff.abort();
    });
    return last;
  },
  legs: () => engine().legs(),
  microphonesOpened: () => tracks.length,
  connections: () => connections.filter(({ signalingState }) => signalingState !== 'closed').length,
  iceName: () => iceNameIn(connections.at(-1)?.currentLocalDescription),
  farIceName: () => iceNameIn(connections.at(-1)?.remoteDescription),
  energyHeard: async () => {
    const connection = connections.at(-1);
    return connection === undefined ? 0 : (await readLeg(connection)).energyIn;
  },
  statistics: async () => {
    const told: object[] = [];
    (await connections.at(-1)?.getStats())?.forEach((stats: object) => told.push(stats));
    return told;
  },
  connectionStates: () => connectionStates,
  iceServers: () => connections.map((connection) => connection.getConfiguration().iceServers ?? []),
  denyMicrophone: () => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  },
  microphone: () => {
    const open = tracks.filter((track) => track.readyState === 'live');
    return { open: open.length, through: open.filter((track) => track.enabled).length };
  },
};
