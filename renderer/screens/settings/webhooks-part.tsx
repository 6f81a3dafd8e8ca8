/** The CRM's endpoints: where finished calls are posted, what became of each post, and one posted again. */
import { Button } from '@mantine/core';

import type { WebhookDelivery, Webhooks } from '../../../shared/webhook/webhook-delivery.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { wordAddress, wordDelivery, wordPosted } from '../../wording/webhook-words.ts';
import { wordWhen } from '../../wording/when.ts';
import { ErrorNote } from '../error-note.tsx';
import { useResendable } from './use-resendable.ts';

export function WebhooksPart() {
  const { listWebhooks, replayWebhook } = useIntents();
  const changes = useAppState((state) => state.desktop.webhookChanges);
  const { listed: webhooks, error, sendAgain } = useResendable(listWebhooks, replayWebhook, changes);
  if (webhooks === undefined)
    return error === undefined ? (
      <p role="status" className="fl-settings-hint">
        Reading the log…
      </p>
    ) : (
      <ErrorNote error={error} />
    );
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
              <span>{wordAddress(url)}</span>
              <span className="fl-settings-hint">{events.join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
      <ErrorNote error={error} />
      {endpoints.length > 0 && deliveries.length === 0 && (
        <p className="fl-settings-hint">Nothing was posted yet.</p>
      )}
      {deliveries.length > 0 && (
        <ul className="fl-webhook-deliveries" aria-label="Posts, the latest first" tabIndex={0}>
          {deliveries.map((delivery) => (
            <Delivery
              key={delivery.id}
              delivery={delivery}
              endpoint={endpoints.find(({ url }) => url === delivery.url)}
              severalEndpoints={endpoints.length > 1}
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
  /** Absent where the profile names it no more. */
  endpoint: Webhooks['endpoints'][number] | undefined;
  severalEndpoints: boolean;
  onPostAgain: () => void;
}

function Delivery({ delivery, endpoint, severalEndpoints, onPostAgain }: DeliveryProps) {
  const { createdAt, lastError, url } = delivery;
  const campaigns = useAppState((state) => state.work.board?.campaigns);
  const now = new Date();
  const { what, detail } = wordPosted(delivery, (id) => campaigns?.find((known) => known.id === id)?.name);
  const { state, tone, fault } = wordDelivery(delivery, endpoint, now);
  return (
    <li data-tone={tone}>
      <span className="fl-webhook-what">
        <span className="fl-figures fl-selectable">{what}</span>
        <span className="fl-settings-hint">
          {detail !== undefined && `${detail}, `}
          {wordWhen(createdAt, now)}
          {severalEndpoints && `, to ${new URL(url).host}`}
        </span>
      </span>
      <span className="fl-webhook-state">
        <span>{state}</span>
        {fault !== undefined && (
          <span className="fl-settings-hint fl-selectable" title={lastError}>
            {fault}
          </span>
        )}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Post ${what} again`}
        disabled={endpoint === undefined}
        onClick={onPostAgain}
      >
        {delivery.state === 'pending' ? 'Post now' : 'Post again'}
      </Button>
    </li>
  );
}
