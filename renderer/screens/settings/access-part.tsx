/** What this profile may do at the provider, and by which version of its API; a key or a version that is changed. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import {
  missingScopes,
  type ProviderAccess,
  signInPurpose,
  type TokenPurpose,
  unkeyedPurposes,
  type VersionSwitchState,
} from '../../../shared/telephony/provider-access.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { signedOutWords } from '../../wording/account-words.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useSignedOut } from '../use-permission.ts';
import { ApiKeyButton } from './api-key-dialog.tsx';
import { BalanceLine } from './balance-line.tsx';
import { VersionDialog } from './version-dialog.tsx';

export function AccessPart() {
  const access = useAppState((state) => state.desktop.access);
  const { notOffered = [] } = access;
  const practice = useAppState((state) => state.desktop.signIn.by === 'practice');
  const missing = missingScopes(access);
  return (
    <>
      <Version access={access} practice={practice} />
      <BalanceLine />
      <dl className="fl-settings-facts fl-selectable">
        {access.tokens.map((token) => (
          <Fact key={token.purpose} name={<span className="fl-settings-purpose">{token.purpose}</span>}>
            <Token token={token} practice={practice} />
          </Fact>
        ))}
        {!practice &&
          unkeyedPurposes(access).map((purpose) => (
            <Fact key={purpose} name={<span className="fl-settings-purpose">{purpose}</span>}>
              <div className="fl-settings-token">
                <div>{withoutKeyWords[purpose]}</div>
                <ApiKeyButton purpose={purpose} isFirst urgent={purpose === signInPurpose} />
              </div>
            </Fact>
          ))}
        {missing.length > 0 && (
          <Fact name="Missing">
            <Scopes scopes={missing} />
          </Fact>
        )}
        {notOffered.length > 0 && (
          <Fact name="Not offered">
            <NotOffered refusals={notOffered} />
          </Fact>
        )}
      </dl>
    </>
  );
}

/** What it means that there is no token of that purpose. */
const withoutKeyWords: Record<TokenPurpose, string> = {
  operations: 'No key yet: no call can be placed',
  analytics: 'No key of its own: reports use the other one',
};

const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Token({ token, practice }: { token: ProviderAccess['tokens'][number]; practice: boolean }) {
  const { pasted, purpose, refused = false, scopes } = token;
  return (
    <div className="fl-settings-token">
      <div>
        {refused && <p className="fl-settings-refused">The provider does not accept it now.</p>}
        {scopes === undefined ? !refused && 'Not known yet' : <Scopes scopes={scopes} />}
      </div>
      {pasted && !practice && <ApiKeyButton purpose={purpose} urgent={refused} />}
    </div>
  );
}

const Scopes = ({ scopes }: { scopes: readonly string[] }) => (
  <ul className="fl-settings-scopes">
    {scopes.map((scope) => (
      <li key={scope}>{scope}</li>
    ))}
  </ul>
);

/** The provider refused it at its first use; it may offer it by now. */
function NotOffered({ refusals }: { refusals: NonNullable<ProviderAccess['notOffered']> }) {
  const { askWhatIsOffered } = useIntents();
  const signedOut = useSignedOut();
  const [asking, setAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setAsking(true);
    await askWhatIsOffered();
    setAsking(false);
  };
  return (
    <div className="fl-settings-token">
      <ul className="fl-settings-scopes">
        {refusals.map(({ operation, error }) => (
          <li key={operation} title={error.detail}>
            {operation}: {wordError(error).title}
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        variant="default"
        loading={asking}
        disabled={signedOut}
        title={signedOut ? signedOutWords : undefined}
        onClick={() => void ask()}
      >
        Ask again
      </Button>
    </div>
  );
}

function Version({ access, practice }: { access: ProviderAccess; practice: boolean }) {
  const { apiVersion, versionRefused, versionSwitch: waiting } = access;
  const [asking, setAsking] = useState(false);
  const signedOut = useSignedOut();
  /** Each opening begins anew. */
  const [opening, setOpening] = useState(0);
  return (
    <div className="fl-settings-row">
      <p className="fl-settings-sign-in">
        API version {apiVersion}
        {versionRefused === true && (
          <span className="fl-settings-refused">The provider does not support it; choose another.</span>
        )}
        {waiting !== undefined && <span className="fl-settings-hint">{wordWaiting(waiting)}</span>}
      </p>
      {!practice && (
        <div className="fl-settings-buttons">
          <Button
            size="sm"
            variant={versionRefused === true ? 'filled' : 'default'}
            disabled={signedOut}
            title={signedOut ? signedOutWords : undefined}
            onClick={() => {
              setOpening(opening + 1);
              setAsking(true);
            }}
          >
            {waiting === undefined ? 'Change version…' : 'Switch now…'}
          </Button>
        </div>
      )}
      <VersionDialog
        key={opening}
        from={apiVersion}
        waiting={waiting}
        opened={asking}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

function wordWaiting({ refusal, startedToday, to }: VersionSwitchState): string {
  if (refusal !== undefined) return `Version ${to} was tried but not adopted: ${wordError(refusal).title}.`;
  if (startedToday === undefined) return `Version ${to} waits. Which campaigns went live today is not known.`;
  return `Version ${to} waits. ${startedToday.map((name) => `“${name}”`).join(', ')} went live today.`;
}
