/** The provider's own posts to other servers: which there are, one more, one removed. */
import { Button, Checkbox, CloseButton, Modal, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { type ProviderHook, providerEvents } from '../../../shared/webhook/provider-hook.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { wordWhen } from '../../wording/when.ts';
import { usePermission } from '../use-permission.ts';
import { SettingsError } from './settings-error.tsx';

export function ProviderHooksPart() {
  const { may, reason } = usePermission('write:hooks', 'its subscriptions cannot be seen here');
  if (may) return <Hooks />;
  return (
    <>
      <p className="fl-settings-hint">{reason}</p>
      <div className="fl-dialog-buttons">
        <Button variant="default" disabled title={reason}>
          New subscription…
        </Button>
      </div>
    </>
  );
}

function Hooks() {
  const { providerHooks, removeProviderHook } = useIntents();
  const [hooks, setHooks] = useState<readonly ProviderHook[]>();
  const [error, setError] = useState<AppError>();
  const [adding, setAdding] = useState(false);
  const look = useCallback(
    () =>
      providerHooks().then((answer) => {
        if (answer.ok) setHooks(answer.value);
        setError(answer.ok ? undefined : answer.error);
      }),
    [providerHooks],
  );
  useEffect(() => void look(), [look]);
  const remove = async ({ id }: ProviderHook): Promise<void> => {
    const answer = await removeProviderHook(id);
    if (answer.ok) await look();
    else setError(answer.error);
  };
  return (
    <>
      <SettingsError error={error} />
      {hooks?.length === 0 && <p className="fl-settings-hint">There is none yet.</p>}
      {hooks !== undefined && hooks.length > 0 && (
        <ul className="fl-webhook-endpoints" aria-label="Subscriptions">
          {hooks.map((hook) => (
            <li key={hook.id} className="fl-provider-hook">
              <span className="fl-selectable">
                {hook.url}
                <span className="fl-settings-hint">
                  {' '}
                  {hook.events.join(', ')}; since {wordWhen(hook.createdAt, new Date())}
                </span>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Remove the subscription of ${hook.url}`}
                onClick={() => void remove(hook)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" onClick={() => setAdding(true)}>
          New subscription…
        </Button>
      </div>
      <Modal
        {...useUnderLink()}
        opened={adding}
        onClose={() => setAdding(false)}
        title="New subscription"
        size={480}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: 'fl-dialog-title' }}
      >
        <NewHook
          onCancel={() => setAdding(false)}
          onCreated={() => {
            setAdding(false);
            void look();
          }}
        />
      </Modal>
    </>
  );
}

const freshSecret = (): string =>
  crypto.randomUUID().replaceAll('-', '') + crypto.randomUUID().replaceAll('-', '');

function NewHook({ onCancel, onCreated }: { onCancel: () => void; onCreated: () => void }) {
  const { createProviderHook } = useIntents();
  const [url, setUrl] = useState('');
  const [known, setKnown] = useState<string[]>(['call.completed']);
  const [others, setOthers] = useState('');
  const [secret, setSecret] = useState(freshSecret);
  const [error, setError] = useState<AppError>();
  const [asking, setAsking] = useState(false);
  const events = [...known, ...others.split(/[\s,;]+/).filter((event) => event !== '')];
  const create = async (): Promise<void> => {
    setAsking(true);
    const answer = await createProviderHook({ url: url.trim(), events, secret });
    setAsking(false);
    if (answer.ok) onCreated();
    else setError(answer.error);
  };
  return (
    <form
      className="fl-provider-hook-form"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextInput
        label="Address"
        description="Where the provider posts; https."
        placeholder="https://crm.example.com/hooks"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        data-autofocus
      />
      <Checkbox.Group label="Events" value={known} onChange={setKnown}>
        <div className="fl-provider-hook-events">
          {providerEvents.map((event) => (
            <Checkbox key={event} value={event} label={event} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label="Other events"
        description="That this provider publishes beside those, separated by spaces."
        value={others}
        onChange={(event) => setOthers(event.currentTarget.value)}
      />
      <TextInput
        label="Secret"
        description="Signs each post. Give it to the server now: the provider never shows it again."
        className="fl-figures"
        value={secret}
        minLength={16}
        maxLength={256}
        onChange={(event) => setSecret(event.currentTarget.value)}
      />
      <SettingsError error={error} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          type="submit"
          size="md"
          loading={asking}
          disabled={!URL.canParse(url.trim()) || events.length === 0 || secret.length < 16}
        >
          Subscribe
        </Button>
      </div>
    </form>
  );
}
