/** Another API key in the place of one: it is tried first, goes to main and is kept nowhere in the page. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { longestApiKey } from '../../../shared/ipc.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { signedOutWords } from '../../wording/account-words.ts';
import { ErrorNote } from '../error-note.tsx';
import { useSignedOut } from '../use-permission.ts';

/** The button that asks for a new key of `purpose`, and its dialog. */
export function ApiKeyButton({ purpose, urgent }: { purpose: string; urgent: boolean }) {
  const [asking, setAsking] = useState(false);
  const underLink = useUnderLink();
  const signedOut = useSignedOut();
  return (
    <>
      <Button
        size="xs"
        style={{ flex: 'none' }}
        disabled={signedOut}
        title={signedOut ? signedOutWords : undefined}
        variant={urgent ? 'filled' : 'default'}
        aria-label={`New key for ${purpose}…`}
        onClick={() => setAsking(true)}
      >
        New key…
      </Button>
      <Modal
        {...underLink}
        opened={asking}
        onClose={() => setAsking(false)}
        title={`New API key for ${purpose}`}
        size={440}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: 'fl-dialog-title' }}
      >
        <ApiKeyForm purpose={purpose} onDone={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function ApiKeyForm({ purpose, onDone }: { purpose: string; onDone: () => void }) {
  const { replaceApiKey } = useIntents();
  const [key, setKey] = useState('');
  const [trying, setTrying] = useState(false);
  const [error, setError] = useState<AppError>();
  const use = async (): Promise<void> => {
    setTrying(true);
    const answer = await replaceApiKey(purpose, key);
    setTrying(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <form
      className="fl-settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void use();
      }}
    >
      <TextInput
        type="password"
        label="API key"
        description="Your administrator has it from the provider’s portal. It is tried first; the old one stays if it is not taken."
        autoComplete="off"
        maxLength={longestApiKey}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data-autofocus
      />
      <ErrorNote error={error} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="md" loading={trying} disabled={key.trim() === ''}>
          Use this key
        </Button>
      </div>
    </form>
  );
}
