/** Another version of the provider's API: it is tried before it is used, and whoever changes it types the profile's name. */
import { Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

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
  const { switchApiVersion } = useIntents();
  const [version, setVersion] = useState(waiting?.to ?? '');
  const [typed, setTyped] = useState('');
  const goLive = waiting?.startedToday ?? [];
  return (
    <TriedForm
      act="Switch now"
      grave
      cancel={goLive.length === 0 ? 'Cancel' : 'Leave it for today'}
      disabled={typed.trim() === '' || !apiVersionPattern.test(version.trim())}
      onAct={() => switchApiVersion(version.trim(), typed)}
      onDone={onDone}
    >
      <p>
        {goLive.length === 0
          ? 'The provider is asked by the other version first. If it does not serve that, nothing changes; otherwise all that FirstLeg asks of it from now on is by that version.'
          : 'A campaign that goes live and a new version of the API on one day: if calls fail, nobody can tell which of them it was. Tomorrow the switch makes itself.'}
      </p>
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
