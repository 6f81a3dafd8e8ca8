/** What stands about the carrier, until it is over: also for who has dismissed the notice. */
import { IconAlertTriangle } from '@tabler/icons-react';

import { wordAlert } from '../../../shared/carrier/alert-wording.ts';
import { type FailureAlert, subjectKey } from '../../../shared/carrier/failure-watch.ts';
import type { Named } from '../../wording/names-by-id.ts';
import { wordWhen } from '../../wording/when.ts';

interface CarrierAlertsProps {
  alerts: readonly FailureAlert[];
  campaigns: readonly Named[];
}

export function CarrierAlerts({ alerts, campaigns }: CarrierAlertsProps) {
  if (alerts.length === 0) return null;
  const now = new Date();
  const nameOf = (id: string): string | undefined => campaigns.find((campaign) => campaign.id === id)?.name;
  return (
    <section className="fl-carrier" aria-label="Carrier alerts">
      <p>
        <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
        <strong>The carrier fails more than 1 % of the calls</strong>
      </p>
      <ul>
        {alerts.map((alert) => {
          const { about, count, share } = wordAlert(alert, nameOf);
          return (
            <li key={subjectKey(alert.subject)} className="fl-figures">
              <span>{about}</span>
              <strong>{share}</strong>
              <span>
                {count} since {wordWhen(alert.since, now)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
