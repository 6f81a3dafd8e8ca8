/** How this desktop stands with its account, and signing in and out. Signing out can't be undone without a profile file. */
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';

import type { SignIn } from '../../../shared/sign-in.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';

const words: Record<SignIn['state'], string> = {
  'signed-in': 'Signed in',
  'signing-in': 'Waiting for the sign-in in your browser',
  'sign-in-needed': 'Sign-in needed',
  'not-wiped': 'Signed out, but the account is still on this computer',
  'signed-out': 'Signed out: from the next start FirstLeg runs without this account',
};

/** Nothing for the practice provider, which nobody signs in to. */
export function SignInPart() {
  const { by, state, first } = useAppState((app) => app.desktop.signIn);
  const { signIn } = useIntents();
  const [asking, setAsking] = useState(false);
  if (by === 'practice') return null;
  const keyNeeded = by === 'tokens' && state === 'sign-in-needed';
  const canSignIn = by !== 'tokens' && (state === 'sign-in-needed' || state === 'signing-in');
  return (
    <div className="fl-settings-row">
      <p className="fl-settings-sign-in" role="status">
        {keyNeeded
          ? first === true
            ? 'An API key is needed: the profile came without one for operations'
            : 'A new API key is needed: the provider does not accept the one for operations'
          : state === 'signing-in' && by === 'client'
            ? 'Signing in'
            : words[state]}
      </p>
      <div className="fl-settings-buttons">
        {canSignIn && (
          <Button size="sm" onClick={signIn}>
            {state === 'signing-in' ? 'Start again' : 'Sign in'}
          </Button>
        )}
        {state !== 'signed-out' && (
          <Button size="sm" variant="default" onClick={() => setAsking(true)}>
            Sign out
          </Button>
        )}
      </div>
      <SignOutDialog opened={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function SignOutDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { signOut } = useIntents();
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={onClose}
      title="Sign out of this account?"
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <p>
        Its profile, keys, tokens and passwords are wiped from this computer; the log of your calls stays. A
        call in progress goes on; for new ones you need your administrator’s profile file.
      </p>
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onClose} data-autofocus>
          Stay signed in
        </Button>
        <Button
          color="red"
          size="md"
          onClick={() => {
            signOut();
            onClose();
          }}
        >
          Sign out
        </Button>
      </div>
    </Modal>
  );
}
