/** The call that matters most: who, how far, how long, and what can be done with it. Its controls stand in the same place in every state. */
import './current-call.css';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState } from '../../app/app-context.tsx';
import { useCampaignName } from '../../app/use-known-campaign.ts';
import { isOpen, isRingingHere } from '../../../shared/call/occupancy.ts';
import { legOf } from '../../stores/line-slice.ts';
import { consultedAbout, headlineNow } from '../../wording/call-now.ts';
import { wordFarSide } from '../../wording/other-far-side.ts';
import { countryName } from '../../../shared/phone/country.ts';
import { whoIs } from '../../wording/who.ts';
import { CountryFlag } from '../country-flag.tsx';
import { CallControls } from './call-controls.tsx';
import { CallSaying } from './call-saying.tsx';
import { CallTimer, HoldTimer } from './call-timer.tsx';
import { EndedCall } from './ended-call.tsx';
import { IncomingControls } from './incoming-controls.tsx';
import { LevelMeters } from './level-meters.tsx';
import { QualityTrend } from './quality-trend.tsx';
import { toneOfCall } from './tone-of-call.ts';
import { useDesk } from './use-desk.ts';

export function CurrentCall({ call }: { call: Call }) {
  const desk = useDesk();
  const leg = legOf(call, desk);
  return (
    <section className="fl-call" aria-label="Current call" data-tone={toneOfCall(call, leg)}>
      <div className="fl-call-head">
        <div className="fl-call-stand">
          <div className="fl-call-state">
            <p role="status" aria-label="State of the call">
              {headlineNow(call, desk)}
            </p>
            <HoldTimer call={call} />
          </div>
          <CallTimer call={call} />
        </div>
        <div className="fl-call-who">
          <div className="fl-call-flag" data-ringing={isRingingHere(call) || undefined}>
            {call.country === undefined ? (
              <span className="fl-call-unknown" aria-hidden>
                ?
              </span>
            ) : (
              <CountryFlag country={call.country} size={26} />
            )}
          </div>
          <div className="fl-call-names">
            <p className="fl-call-number fl-figures fl-selectable">{displayPhoneNumber(call.remote)}</p>
            <p className="fl-call-facts fl-selectable">{factsOf(call)}</p>
          </div>
        </div>
        <CallReferences call={call} />
        {isOpen(call) && call.contactNotes !== undefined && (
          <p className="fl-call-notes fl-selectable">{call.contactNotes}</p>
        )}
        <CallSaying call={call} />
      </div>
      <div className="fl-call-foot">
        {isOpen(call) ? (
          isRingingHere(call) ? (
            <IncomingControls call={call} />
          ) : (
            <>
              <LevelMeters legId={call.legId} farSide={call.origin === 'consult' ? 'Colleague' : 'Contact'} />
              <QualityTrend legId={call.legId} />
              <CallControls call={call} />
            </>
          )
        ) : (
          <EndedCall call={call} />
        )}
      </div>
    </section>
  );
}

/** Who else talks on it, from which of our numbers, and what the CRM and the campaign call this contact; of a consult, whom it is about. */
function CallReferences({ call }: { call: Call }) {
  const about = consultedAbout(call, useDesk());
  const farSide = useAppState(({ line }) => line.farSides[call.id]);
  const { callerId, campaignId, contactRef, direction } = call;
  const from =
    (direction === 'outbound' || campaignId !== undefined) && about === undefined ? callerId : undefined;
  const references = [
    ['On the line now', farSide && wordFarSide(farSide)],
    ['Consult about', about && whoIs(about)],
    ['From', from && displayPhoneNumber(from)],
    ['Contact', contactRef],
    ['Campaign', useCampaignName(campaignId)],
  ] as const;
  return (
    <ul className="fl-call-references fl-figures">
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

const factsOf = ({ country, remoteName }: Call): string =>
  [remoteName, country === undefined ? undefined : countryName(country)]
    .filter((fact) => fact !== undefined)
    .join(' · ');
