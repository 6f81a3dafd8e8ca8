/** Another version of the provider's API: it is tried before it is used, and whoever changes it types the profile's name. */
import { Modal, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

import { apiVersionPattern } from '../../../shared/ipc.ts';
import type { VersionSwitchState } from '../../../shared/telephony/provider-access.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { TriedForm } from './tried-form.tsx';

interface VersionDialogProps {
  from: string;
  waiting: VersionSwitchState | undefined;
  opened: boolean;
  onClose: () => void;
}

export function VersionDialog({ opened, onClose, ...switching }: VersionDialogProps) {
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={onClose}
      title={`Switch from version ${switching.from} of the API?`}
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <VersionForm {...switching} onDone={onClose} />
    </Modal>
  );
}

function VersionForm({
  waiting,
  onDone,
}: Pick<VersionDialogProps, 'from' | 'waiting'> & { onDone: () => void }) {
  const name = useAppState((state) => state.desktop.identity?.name ?? '');
  const { startedToday, switchApiVersion } = useIntents();
  const [version, setVersion] = useState(waiting?.to ?? '');
  const [typed, setTyped] = useState('');
  /** Undefined until it is known, and where it can't be. */
  const [goLive, setGoLive] = useState(waiting?.startedToday);
  const [asking, setAsking] = useState(true);
  useEffect(() => {
    let open = true;
    void startedToday().then((answer) => {
      if (!open) return;
      setAsking(false);
      if (answer.ok) setGoLive(answer.value.names);
    });
    return () => {
      open = false;
    };
  }, [startedToday]);
  const isGoLiveDay = goLive !== undefined && goLive.length > 0;
  return (
    <TriedForm
      act="Switch now"
      grave
      cancel={isGoLiveDay ? 'Leave it for today' : 'Cancel'}
      disabled={typed.trim() === '' || !apiVersionPattern.test(version.trim())}
      onAct={() => switchApiVersion(version.trim(), typed)}
      onDone={onDone}
    >
      <p>
        {isGoLiveDay
          ? `${goLive.map((name) => `“${name}”`).join(', ')} went live today. If calls fail now, nobody could tell whether the campaign or the new version is the cause. ${waiting === undefined ? 'Another day is better.' : 'Tomorrow FirstLeg switches by itself.'}`
          : 'The other version is tried first. If the provider does not support it, nothing changes; otherwise FirstLeg uses it for everything from now on.'}
      </p>
      {goLive === undefined && !asking && (
        <p role="status">
          Whether a campaign went live today is not known: the provider does not say. If one did, leave the
          switch for another day, so that calls that fail have one cause only.
        </p>
      )}
      <TextInput
        label="Version"
        description="A number; your administrator knows which."
        inputMode="numeric"
        data-autofocus={waiting === undefined || undefined}
        value={version}
        onChange={(event) => setVersion(event.currentTarget.value)}
      />
      <TextInput
        label={`To switch, type “${name}”`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus={waiting !== undefined || undefined}
      />
    </TriedForm>
  );
}
