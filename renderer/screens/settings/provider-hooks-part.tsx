/** The provider's own posts to other servers: which there are, one more, one removed. */
import { Button, CloseButton } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import type { ProviderHook } from '../../../shared/webhook/provider-hook.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { wordAddress } from '../../wording/webhook-words.ts';
import { wordWhen } from '../../wording/when.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { ErrorNote } from '../error-note.tsx';
import { usePermission } from '../use-permission.ts';
import { NewHookDialog } from './new-hook-dialog.tsx';

export function ProviderHooksPart() {
  const { may, reason } = usePermission('GET /hooks', 'its subscriptions cannot be seen here');
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
  const creating = usePermission('POST /hooks', 'no subscription can be created here');
  const { providerHooks } = useIntents();
  const providerIsUp = useAppState((state) => state.desktop.providerHealth.state === 'up');
  const [hooks, setHooks] = useState<readonly ProviderHook[]>();
  const [error, setError] = useState<AppError>();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<ProviderHook>();
  const look = useCallback(
    () =>
      providerHooks().then((answer) => {
        if (answer.ok) setHooks(answer.value);
        setError(answer.ok ? undefined : answer.error);
      }),
    [providerHooks],
  );
  const lookAgain = (): void => {
    setError(undefined);
    void look();
  };
  // Anew as soon as the provider is back.
  useEffect(() => void look(), [look, providerIsUp]);
  return (
    <>
      {hooks === undefined && error === undefined && (
        <p role="status" className="fl-settings-hint">
          Asking the provider…
        </p>
      )}
      <ErrorNote error={error} onRetry={lookAgain} />
      {hooks?.length === 0 && <p className="fl-settings-hint">There is none yet.</p>}
      {hooks !== undefined && hooks.length > 0 && (
        <ul className="fl-webhook-endpoints" aria-label="Subscriptions">
          {hooks.map((hook) => (
            <li key={hook.id} className="fl-provider-hook">
              <span className="fl-selectable">
                {wordAddress(hook.url)}
                <span className="fl-settings-hint">
                  {hook.events.join(', ')} · since {wordWhen(hook.createdAt, new Date())}
                </span>
              </span>
              <CloseButton
                size="sm"
                aria-label={`Remove the subscription of ${wordAddress(hook.url)}`}
                onClick={() => setRemoving(hook)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="fl-dialog-buttons">
        <Button
          variant="default"
          disabled={!creating.may}
          title={creating.reason}
          onClick={() => setAdding(true)}
        >
          New subscription…
        </Button>
      </div>
      <NewHookDialog
        opened={adding}
        known={hooks ?? []}
        onClose={() => setAdding(false)}
        onCreated={() => void look()}
      />
      <RemovalQuestion hook={removing} onClose={() => setRemoving(undefined)} onRemoved={look} />
    </>
  );
}

interface RemovalQuestionProps {
  hook: ProviderHook | undefined;
  onClose: () => void;
  onRemoved: () => Promise<void>;
}

function RemovalQuestion({ hook, onClose, onRemoved }: RemovalQuestionProps) {
  const { removeProviderHook } = useIntents();
  const remove = async (): Promise<AppError | undefined> => {
    if (hook === undefined) return undefined;
    const answer = await removeProviderHook(hook.id);
    // Somebody else was quicker: it is gone, as was wanted.
    if (!answer.ok && answer.error.code !== 'not_found') return answer.error;
    await onRemoved();
    return undefined;
  };
  return (
    <ConfirmDialog
      opened={hook !== undefined}
      title="Remove this subscription?"
      act="Remove"
      onAct={remove}
      onClose={onClose}
    >
      <p className="fl-question-about fl-selectable">{hook && wordAddress(hook.url)}</p>
      <p>
        The provider posts {hook?.events.join(', ')} there no more, for the whole account. What happens
        meanwhile is not posted later, and a new subscription needs a new secret at that server.
      </p>
    </ConfirmDialog>
  );
}
