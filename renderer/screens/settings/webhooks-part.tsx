/** The CRM's endpoints: where finished calls are posted, what became of each post, and one posted again. */
import { Button } from '@mantine/core';

import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import type { WebhookDelivery } from '../../../shared/webhook/webhook-delivery.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { wordWhen } from '../../wording/when.ts';
import { ErrorNote } from '../error-note.tsx';
import { useResendable } from './use-resendable.ts';

export function WebhooksPart() {
  const { listWebhooks, replayWebhook } = useIntents();
  const changes = useAppState((state) => state.desktop.webhookChanges);
  const { listed: webhooks, error, sendAgain } = useResendable(listWebhooks, replayWebhook, changes);
  if (webhooks === undefined) return null;
  const { deliveries, endpoints } = webhooks;
  return (
    <>
      {endpoints.length === 0 ? (
        <p className="fl-settings-hint">
          This profile names no endpoint. Your administrator adds them to the profile file.
        </p>
      ) : (
        <ul className="fl-webhook-endpoints fl-selectable" aria-label="Endpoints">
          {endpoints.map(({ url, events }) => (
            <li key={url}>
              <span>{url}</span>
              <span className="fl-settings-hint">{events.join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
      <ErrorNote error={error} />
      {deliveries.length > 0 && (
        <ul className="fl-webhook-deliveries" aria-label="Posts, the latest first" tabIndex={0}>
          {deliveries.map((delivery) => (
            <Delivery
              key={delivery.id}
              delivery={delivery}
              severalEndpoints={endpoints.length > 1}
              endpointThere={endpoints.some(({ url }) => url === delivery.url)}
              onPostAgain={() => void sendAgain(delivery.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

interface DeliveryProps {
  delivery: WebhookDelivery;
  severalEndpoints: boolean;
  endpointThere: boolean;
  onPostAgain: () => void;
}

function Delivery({ delivery, severalEndpoints, endpointThere, onPostAgain }: DeliveryProps) {
  const { createdAt, event, lastError, remote, url } = delivery;
  const now = new Date();
  const what = remote === undefined ? event : displayPhoneNumber(remote);
  const { words, tone } =
    delivery.state === 'pending' && !endpointThere
      ? { words: 'Waits until the profile names its endpoint', tone: 'quiet' }
      : wordState(delivery, now);
  return (
    <li data-tone={tone}>
      <span className="fl-figures fl-selectable">{what}</span>
      <span className="fl-webhook-state">
        <span>{words}</span>
        <span className="fl-settings-hint" title={lastError}>
          {wordWhen(createdAt, now)}
          {severalEndpoints && `, to ${new URL(url).host}`}
          {lastError !== undefined && `: ${lastError}`}
        </span>
      </span>
      <Button size="compact-xs" variant="default" aria-label={`Post ${what} again`} onClick={onPostAgain}>
        {delivery.state === 'pending' ? 'Post now' : 'Post again'}
      </Button>
    </li>
  );
}

function wordState(
  { state, attempts, notBefore }: WebhookDelivery,
  now: Date,
): { words: string; tone: string } {
  switch (state) {
    case 'delivered':
      return { words: 'Posted', tone: 'good' };
    case 'refused':
      return { words: 'Not posted', tone: 'bad' };
    case 'superseded':
      return { words: 'Replaced by a later one', tone: 'quiet' };
    case 'pending':
      if (attempts > 0) {
        return { words: attempts === 1 ? 'Tried once' : `Tried ${attempts} times`, tone: 'warn' };
      }
      return Date.parse(notBefore) > now.getTime()
        ? { words: 'Waits for its disposition', tone: 'quiet' }
        : { words: 'Waits', tone: 'quiet' };
  }
}
