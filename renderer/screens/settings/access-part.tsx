/** What this profile may do at the provider, and by which version of its API; a switch to another one, on a bad day. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import {
  missingScopes,
  type ProviderAccess,
  type VersionSwitchState,
} from '../../../shared/telephony/provider-access.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { signedOutWords } from '../../wording/account-words.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useSignedOut } from '../use-permission.ts';

export function AccessPart() {
  const access = useAppState((state) => state.desktop.access);
  const missing = missingScopes(access);
  return (
    <>
      <Facts access={access} missing={missing} />
      {access.versionSwitch !== undefined && (
        <VersionSwitch from={access.apiVersion} waiting={access.versionSwitch} />
      )}
    </>
  );
}

const Facts = ({ access, missing }: { access: ProviderAccess; missing: readonly string[] }) => (
  <dl className="fl-settings-facts fl-selectable">
    <div>
      <dt>API version</dt>
      <dd>{access.apiVersion}</dd>
    </div>
    {access.tokens.map(({ purpose, scopes }) => (
      <div key={purpose}>
        <dt className="fl-settings-purpose">{purpose}</dt>
        <dd>{scopes === undefined ? 'Not known yet' : <Scopes scopes={scopes} />}</dd>
      </div>
    ))}
    {missing.length > 0 && (
      <div>
        <dt>Missing</dt>
        <dd>
          <Scopes scopes={missing} />
        </dd>
      </div>
    )}
  </dl>
);

const Scopes = ({ scopes }: { scopes: readonly string[] }) => (
  <ul className="fl-settings-scopes">
    {scopes.map((scope) => (
      <li key={scope}>{scope}</li>
    ))}
  </ul>
);

function VersionSwitch({ from, waiting }: { from: string; waiting: VersionSwitchState }) {
  const [asking, setAsking] = useState(false);
  const signedOut = useSignedOut();
  return (
    <div className="fl-settings-row">
      <p className="fl-settings-sign-in">
        Version {waiting.to} waits.{' '}
        <span className="fl-settings-hint">
          {waiting.startedToday === undefined
            ? 'Which campaigns went live today is not known.'
            : `${waiting.startedToday.map((name) => `“${name}”`).join(', ')} went live today.`}
        </span>
      </p>
      <div className="fl-settings-buttons">
        <Button
          size="sm"
          variant="default"
          disabled={signedOut}
          title={signedOut ? signedOutWords : undefined}
          onClick={() => setAsking(true)}
        >
          Switch now…
        </Button>
      </div>
      <Modal
        {...useUnderLink()}
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Switch from version ${from} to ${waiting.to} today?`}
        size={440}
        closeButtonProps={{ 'aria-label': 'Close' }}
        classNames={{ title: 'fl-dialog-title' }}
      >
        <Confirmation onDone={() => setAsking(false)} />
      </Modal>
    </div>
  );
}

function Confirmation({ onDone }: { onDone: () => void }) {
  const name = useAppState((state) => state.desktop.identity?.name ?? '');
  const { switchApiVersion } = useIntents();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<AppError>();
  const confirm = async (): Promise<void> => {
    const answer = await switchApiVersion(typed);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p>
        A campaign that goes live and a new version of the API on one day: if calls fail, nobody can tell
        which of them it was. Tomorrow the switch makes itself.
      </p>
      <TextInput
        label={`To switch all the same, type “${name}”`}
        value={typed}
        error={error === undefined ? undefined : wordError(error).title}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone}>
          Leave it for today
        </Button>
        <Button type="submit" color="red" size="md" disabled={typed.trim() === ''}>
          Switch now
        </Button>
      </div>
    </form>
  );
}
