/** The checks of a line, in the order in which one rests on another. */
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { Clock } from '../clock.ts';
import type { LevelTaps } from '../audio/level-taps.ts';
import type { Microphone } from '../audio/microphone.ts';
import type { SharedAudioContext } from '../audio/shared-audio-context.ts';
import { IceServerCheck } from './ice-server-check.ts';
import type { LineCheck } from './line-check.ts';
import { LoopbackCheck } from './loopback-check.ts';
import { MicrophoneCheck } from './microphone-check.ts';
import { RegistrationCheck } from './registration-check.ts';
import { SocketCheck } from './socket-check.ts';

export interface CheckedLine {
  servers: readonly string[];
  iceServers: readonly RTCIceServer[];
  microphone: Pick<Microphone, 'open' | 'release'>;
  levels: LevelTaps;
  nowhere: SharedAudioContext;
  state: () => RegistrationState;
  clock: Clock;
}

export const lineChecks = (line: CheckedLine): LineCheck[] => [
  new MicrophoneCheck(line),
  new SocketCheck(line),
  new RegistrationCheck(line),
  new IceServerCheck('stun', line),
  new IceServerCheck('turn', line),
  new LoopbackCheck(line),
];
