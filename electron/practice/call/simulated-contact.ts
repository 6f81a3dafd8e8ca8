/** Plays a contact's script on the agent's leg: what is heard, and when the contact answers, refuses or hangs up. */
import type { Clock, Timer } from '../clock.ts';
import type { Alerting, ContactScript, Outcome } from '../contact/contact-scripts.ts';
import {
  announcementChime,
  busyTone,
  ringbackTone,
  specialInformationTone,
  TalkingContact,
  tone,
} from '../media/audio-source.ts';
import type { LegAudio } from '../media/leg-audio.ts';
import type { Timings } from '../timings.ts';

export interface ContactEnd {
  readonly by: 'contact' | 'network';
  readonly sipCode: number;
  readonly reason: string;
}

export interface ContactListener {
  alerting(): void;
  answered(): void;
  /** Refused, not delivered, or hung up after the answer. */
  ended(end: ContactEnd): void;
}

/** For a contact whom no agent hears: not yet, or not any more. */
export const unheard: Pick<LegAudio, 'play' | 'bridge'> = { play: () => undefined, bridge: () => undefined };

export class SimulatedContact {
  readonly #script: ContactScript;
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #audio: Pick<LegAudio, 'play' | 'bridge'>;
  readonly #listener: ContactListener;
  /** Whether a failure is first heard as a tone. */
  readonly #playsFailureTone: boolean;
  #timer: Timer | undefined;

  constructor(options: {
    script: ContactScript;
    clock: Clock;
    timings: Timings;
    audio: Pick<LegAudio, 'play' | 'bridge'>;
    listener: ContactListener;
    playsFailureTone: boolean;
  }) {
    this.#script = options.script;
    this.#clock = options.clock;
    this.#timings = options.timings;
    this.#audio = options.audio;
    this.#listener = options.listener;
    this.#playsFailureTone = options.playsFailureTone;
  }

  dial(): void {
    const { alerting, outcome } = this.#script;
    if (alerting.kind === 'silence') {
      this.#after(alerting.forMs, () => this.#come(outcome));
      return;
    }
    this.#after(this.#timings.postDialMs, () => this.#alert(alerting, outcome));
  }

  /** A contact who called: is there at once. */
  answer(): void {
    this.#come({ kind: 'answers' });
  }

  /** The other side is gone: nothing more happens here. */
  hangUp(): void {
    this.#timer?.cancel();
  }

  #alert(alerting: Alerting, outcome: Outcome): void {
    this.#audio.play(tone(alerting.kind === 'announcement' ? announcementChime : ringbackTone));
    this.#listener.alerting();
    this.#after(alerting.forMs, () => this.#come(outcome));
  }

  #come(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'answers': {
        this.#audio.bridge(new TalkingContact());
        this.#listener.answered();
        const end: ContactEnd = { by: 'contact', sipCode: 200, reason: 'The contact hung up' };
        if (outcome.hangsUpAfterMs !== undefined) {
          this.#after(outcome.hangsUpAfterMs, () => this.#listener.ended(end));
        }
        return;
      }
      case 'fails': {
        const { by, sipCode, reason } = outcome;
        if (!this.#playsFailureTone) {
          this.#listener.ended({ by, sipCode, reason });
          return;
        }
        this.#audio.play(tone(outcome.tone === 'busy' ? busyTone : specialInformationTone));
        this.#after(this.#timings.failureToneMs, () => this.#listener.ended({ by, sipCode, reason }));
        return;
      }
    }
  }

  #after(delayMs: number, run: () => void): void {
    this.#timer = this.#clock.after(delayMs, run);
  }
}
