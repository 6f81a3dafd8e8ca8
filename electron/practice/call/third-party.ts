/**
 * Whom a blind transfer names: dialled for the contact, who hears the ringing. The target's last four digits decide, as for
 * any number dialled.
 */
import type { Clock } from '../clock.ts';
import { contactScript } from '../contact/contact-scripts.ts';
import type { TransferStatus } from '../sip/refer-subscription.ts';
import type { Timings } from '../timings.ts';
import { SimulatedContact, unheard } from './simulated-contact.ts';

export class ThirdParty {
  readonly number: string;
  readonly #dialled: SimulatedContact;
  #isRinging = false;

  constructor(options: {
    number: string;
    clock: Clock;
    timings: Timings;
    /** Each status of the attempt; the last is final. */
    tell: (status: TransferStatus) => void;
  }) {
    const { tell } = options;
    this.number = options.number;
    const script = contactScript(options.number, options.timings);
    const alerting: TransferStatus =
      script.alerting.kind === 'announcement'
        ? { sipCode: 183, reason: 'Session Progress' }
        : { sipCode: 180, reason: 'Ringing' };
    this.#dialled = new SimulatedContact({
      script,
      clock: options.clock,
      timings: options.timings,
      audio: unheard,
      playsFailureTone: false,
      listener: {
        alerting: () => {
          this.#isRinging = true;
          tell(alerting);
        },
        answered: () => tell({ sipCode: 200, reason: 'OK' }),
        ended: ({ sipCode, reason }) => tell({ sipCode, reason }),
      },
    });
  }

  /** Whether the contact hears ringing by now. */
  get isRinging(): boolean {
    return this.#isRinging;
  }

  dial(): void {
    this.#dialled.dial();
  }

  /** Nobody wants it any more; nothing further is told. */
  giveUp(): void {
    this.#dialled.hangUp();
  }
}
