/** Phone: the dialer, the call that matters most, and its disposition, side by side. Nothing moves when states change. */
import './phone-screen.css';

import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { useAppState } from '../../app/app-context.tsx';
import { byUrgency } from '../../stores/calls-slice.ts';
import { CurrentCall } from './current-call.tsx';
import { Dialer } from './dialer.tsx';
import { DispositionForm } from './disposition-form.tsx';
import { OtherCalls } from './other-calls.tsx';
import { RecentCalls } from './recent-calls.tsx';

export function PhoneScreen() {
  const callsState = useAppState((state) => state.calls);
  const [shown, ...others] = byUrgency(callsState);
  if (shown === undefined) {
    return (
      <div className="fl-phone" data-idle>
        <Dialer />
        <RecentCalls beside={false} />
      </div>
    );
  }
  const toDispose = [shown, ...others].find((call) => owesDisposition(call));
  return (
    <div className="fl-phone">
      <Dialer />
      <div className="fl-card fl-desk">
        <CurrentCall call={shown} />
        <OtherCalls current={shown} calls={others} />
      </div>
      {toDispose === undefined ? <RecentCalls beside /> : <DispositionForm call={toDispose} />}
    </div>
  );
}
