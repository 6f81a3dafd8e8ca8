/** Whom the contact is handed over to: at once, or after a word with them. */
import './transfer-dialog.css';

import { Button, Modal, TextInput } from '@mantine/core';
import { IconArrowForwardUp, IconMessageCircleQuestion } from '@tabler/icons-react';
import { useState } from 'react';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { useCallHindrance } from '../use-call-hindrance.ts';

interface TransferDialogProps {
  call: Call;
  opened: boolean;
  onClose: () => void;
}

export function TransferDialog({ call, opened, onClose }: TransferDialogProps) {
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={onClose}
      title="Transfer this call"
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <TransferForm call={call} onDone={onClose} />
    </Modal>
  );
}

function TransferForm({ call, onDone }: { call: Call; onDone: () => void }) {
  const { transfer, consult } = useIntents();
  const [input, setInput] = useState('');
  const [asking, setAsking] = useState(false);
  const hindrance = useCallHindrance();
  const empty = input.trim() === '';
  const ask = async (way: typeof transfer): Promise<void> => {
    if (empty || asking || (way === consult && hindrance !== undefined)) return;
    setAsking(true);
    const underWay = await way(call.id, input);
    setAsking(false);
    if (underWay) onDone();
  };
  return (
    // Enter does the one that can be taken back.
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ask(consult);
      }}
    >
      <TextInput
        label="Transfer to"
        description={`A number or an extension. ${call.remoteName ?? displayPhoneNumber(call.remote)} waits on hold meanwhile.`}
        placeholder="+44 20 7946 0000 or 204"
        size="md"
        data-autofocus
        autoComplete="off"
        value={input}
        onChange={(event) => setInput(event.currentTarget.value)}
      />
      <div className="fl-transfer-ways">
        <Button
          type="submit"
          size="md"
          disabled={empty || hindrance !== undefined}
          title={hindrance}
          loading={asking}
          leftSection={<IconMessageCircleQuestion size={18} stroke={1.7} />}
        >
          Ask first
        </Button>
        <Button
          variant="default"
          size="md"
          disabled={empty || asking}
          leftSection={<IconArrowForwardUp size={18} stroke={1.7} />}
          onClick={() => void ask(transfer)}
        >
          Transfer now
        </Button>
      </div>
    </form>
  );
}
