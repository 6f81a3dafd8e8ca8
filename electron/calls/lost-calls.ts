/** Contract: the calls of a page that is gone, and what became of each. */
import type { Call } from '../../shared/call/call.ts';

export interface LostCall {
  /** As it stood when the page was lost. */
  call: Call;
  /** Another page has its leg; it is over; or it only rang, and is a missed one. */
  fate: 'recovered' | 'ended' | 'missed';
}
