/** One more subscription at the provider. What was typed is there again when it is opened again, until it was created. */
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import {
  type NewProviderHook,
  type ProviderHook,
  providerEvents,
} from '../../../shared/webhook/provider-hook.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { wordError } from '../../wording/error-wording.ts';
import { fieldOfRefusal, hookFaults, type HookFaults } from '../../wording/hook-faults.ts';
import { ErrorNote } from '../error-note.tsx';

const freshSecret = (): string =>
  crypto.randomUUID().replaceAll('-', '') + crypto.randomUUID().replaceAll('-', '');

/** As it is typed. */
interface HookDraft {
  url: string;
  /** Those of `providerEvents`. */
  events: string[];
  others: string;
  secret: string;
}

const emptyHook = (): HookDraft => ({
  url: '',
  events: ['call.completed'],
  others: '',
  secret: freshSecret(),
});

const hookOf = ({ url, events, others, secret }: HookDraft): NewProviderHook => ({
  url: url.trim(),
  events: [...new Set([...events, ...others.split(/[\s,;]+/).filter((event) => event !== '')])],
  secret,
});

interface NewHookDialogProps {
  opened: boolean;
  known: readonly ProviderHook[];
  onClose: () => void;
  onCreated: () => void;
}

export function NewHookDialog({ opened, known, onClose, onCreated }: NewHookDialogProps) {
  const { createProviderHook } = useIntents();
  const [draft, setDraft] = useState(emptyHook);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppError>();
  const close = (): void => {
    if (!asking) onClose();
  };
  const create = async (): Promise<void> => {
    setError(undefined);
    setAsking(true);
    const answer = await createProviderHook(hookOf(draft));
    setAsking(false);
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    setDraft(emptyHook());
    onCreated();
    onClose();
  };
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={close}
      title="New subscription"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close', disabled: asking }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <HookForm
        draft={draft}
        faults={hookFaults(hookOf(draft), known)}
        asking={asking}
        error={error}
        onChange={(changed) => {
          setError(undefined);
          setDraft({ ...draft, ...changed });
        }}
        onCreate={() => void create()}
        onCancel={close}
      />
    </Modal>
  );
}

interface HookFormProps {
  draft: HookDraft;
  faults: HookFaults;
  asking: boolean;
  error: AppError | undefined;
  onChange: (changed: Partial<HookDraft>) => void;
  onCreate: () => void;
  onCancel: () => void;
}

function HookForm({ draft, faults, asking, error, onChange, onCreate, onCancel }: HookFormProps) {
  const providerIsDown = useAppState((state) => state.desktop.providerHealth.state === 'down');
  const [tried, setTried] = useState(false);
  const field = error && fieldOfRefusal(error);
  const said = (name: keyof HookFaults): string | undefined => {
    if (error !== undefined && field === name)
      return `${wordError(error).title}. ${wordError(error).message}`;
    return tried ? faults[name] : undefined;
  };
  return (
    <form
      className="fl-provider-hook-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!asking && Object.keys(faults).length === 0) onCreate();
      }}
    >
      <TextInput
        label="Address"
        description="Where the provider posts to; begins with https://"
        placeholder="https://crm.example.com/hooks"
        maxLength={2000}
        readOnly={asking}
        value={draft.url}
        error={said('url')}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
        data-autofocus
      />
      <Checkbox.Group
        label="Events"
        readOnly={asking}
        value={draft.events}
        error={said('events')}
        onChange={(events) => onChange({ events })}
      >
        <div className="fl-provider-hook-events">
          {providerEvents.map((event) => (
            <Checkbox key={event} value={event} label={event} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label="Other events"
        description="That this provider publishes beside those, separated by spaces"
        readOnly={asking}
        value={draft.others}
        onChange={(event) => onChange({ others: event.currentTarget.value })}
      />
      <TextInput
        label="Secret"
        description="Signs each post. Give it to the server now: the provider never shows it again"
        className="fl-figures"
        readOnly={asking}
        value={draft.secret}
        maxLength={256}
        error={said('secret')}
        onChange={(event) => onChange({ secret: event.currentTarget.value })}
      />
      {asking && providerIsDown && (
        <p role="status" className="fl-settings-hint">
          The provider does not answer. FirstLeg tries again by itself; what you typed is kept.
        </p>
      )}
      <ErrorNote error={field === undefined ? error : undefined} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" disabled={asking} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" size="md" loading={asking}>
          {error !== undefined && field === undefined ? 'Try again' : 'Subscribe'}
        </Button>
      </div>
    </form>
  );
}
