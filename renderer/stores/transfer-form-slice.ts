/** Projection: the call that the agent is about to hand over; what stands in the form is the form's own. */
import { slice } from './slice.ts';

export interface TransferFormState {
  /** Absent while the form is closed. */
  callId: string | undefined;
}

export const transferFormSlice = slice<TransferFormState>(
  { callId: undefined },
  { transferFormChanged: (_state, { callId }) => ({ callId }) },
);
