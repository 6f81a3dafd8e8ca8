/** The call that matters most: who, how far, how long, and what can be done with it. */
import './current-call.css';

import type { Call } from '../../../shared/call/call.ts';
import { wordCallState } from '../../../shared/call/call-wording.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { isOpen, isRingingHere } from '../../stores/calls-slice.ts';
import { meaningOf } from '../../wording/call-meaning.ts';
import { countryName } from '../../wording/country.ts';
import { CountryFlag } from '../country-flag.tsx';
import { CallControls } from './call-controls.tsx';
import { CallTimer } from './call-timer.tsx';
import { EndedCall } from './ended-call.tsx';
import { IncomingControls } from './incoming-controls.tsx';
import { LevelMeters } from './level-meters.tsx';
import { QualityLine } from './quality-line.tsx';
import { QualityTrend } from './quality-trend.tsx';
import { toneOfCall } from './tone-of-call.ts';
import { TransferLine } from './transfer-line.tsx';

export function CurrentCall({ call }: { call: Call }) {
  const { headline } = wordCallState(call, call.state);
  return (
    <section className="fl-call fl-card" aria-label="Current call" data-tone={toneOfCall(call)}>
      <p className="fl-call-state" role="status" aria-label="State of the call">
        {headline}
      </p>
      <div className="fl-call-who">
        <div className="fl-call-flag" data-ringing={isRingingHere(call) || undefined}>
          {call.country === undefined ? (
            <span className="fl-call-unknown" aria-hidden>
              ?
            </span>
          ) : (
            <CountryFlag country={call.country} size={40} />
          )}
        </div>
        {call.remoteName !== undefined && <p className="fl-call-name fl-selectable">{call.remoteName}</p>}
        <p className="fl-call-number fl-figures fl-selectable">{displayPhoneNumber(call.remote)}</p>
        <p className="fl-call-facts fl-figures">{factsOf(call)}</p>
        <CallTimer call={call} />
        <p className="fl-call-meaning">{meaningOf(call)}</p>
        <CallReferences call={call} />
      </div>
      {isOpen(call) ? (
        isRingingHere(call) ? (
          <IncomingControls call={call} />
        ) : (
          <>
            <LevelMeters legId={call.legId} />
            <QualityTrend legId={call.legId} />
            <QualityLine legId={call.legId} />
            <TransferLine call={call} />
            <CallControls call={call} />
          </>
        )
      ) : (
        <EndedCall call={call} />
      )}
    </section>
  );
}

/** What the CRM and the campaign call this contact. */
function CallReferences({ call: { contactRef, campaignId } }: { call: Call }) {
  const references = [
    ['Contact', contactRef],
    ['Campaign', campaignId],
  ] as const;
  return (
    <ul className="fl-call-references">
      {references.map(
        ([name, value]) =>
          value !== undefined && (
            <li key={name}>
              {name} <span className="fl-selectable">{value}</span>
            </li>
          ),
      )}
    </ul>
  );
}

const factsOf = ({ country, callerId, direction }: Call): string =>
  [
    country === undefined ? undefined : countryName(country),
    direction === 'outbound' && callerId !== undefined ? `from ${displayPhoneNumber(callerId)}` : undefined,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');
