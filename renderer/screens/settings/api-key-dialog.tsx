/** An API key, in the place of the one before if there is one: it is tried first, goes to main and is kept nowhere in the page. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

import { longestApiKey } from '../../../shared/ipc.ts';
import type { TokenPurpose } from '../../../shared/telephony/provider-access.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { signedOutWords } from '../../wording/account-words.ts';
import { useSignedOut } from '../use-permission.ts';
import { TriedForm } from './tried-form.tsx';

interface ApiKeyButtonProps {
  purpose: TokenPurpose;
  /** There is none to be replaced. */
  isFirst?: boolean;
  urgent: boolean;
}

/** The button that asks for a key of `purpose`, and its dialog. */
export function ApiKeyButton({ purpose, isFirst = false, urgent }: ApiKeyButtonProps) {
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
        aria-label={isFirst ? `Paste key for ${purpose}…` : `New key for ${purpose}…`}
        onClick={() => setAsking(true)}
      >
        {isFirst ? 'Paste key…' : 'New key…'}
      </Button>
      <Modal
        {...underLink}
        opened={asking}
        onClose={() => setAsking(false)}
        title={isFirst ? `API key for ${purpose}` : `New API key for ${purpose}`}
        size={440}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: 'fl-dialog-title' }}
      >
        <ApiKeyForm purpose={purpose} onDone={() => setAsking(false)} />
      </Modal>
    </>
  );
}

function ApiKeyForm({ purpose, onDone }: { purpose: TokenPurpose; onDone: () => void }) {
  const { pasteApiKey } = useIntents();
  const [key, setKey] = useState('');
  return (
    <TriedForm
      act="Use this key"
      disabled={key.trim() === ''}
      onAct={() => pasteApiKey(purpose, key)}
      onDone={onDone}
    >
      <TextInput
        type="password"
        label="API key"
        description="Your administrator has it from the provider’s portal. It is tested first; if the provider does not accept it, nothing changes."
        autoComplete="off"
        maxLength={longestApiKey}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        data-autofocus
      />
    </TriedForm>
  );
}
