/** Whom the contact is handed over to: at once, or after a word with them. It is about one call, and goes with it. */
import './transfer-dialog.css';

import { Button, Modal, TextInput } from '@mantine/core';
import { IconArrowForwardUp, IconMessageCircleQuestion } from '@tabler/icons-react';
import { useState } from 'react';

import type { Call } from '../../../shared/call/call.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { wordError } from '../../wording/error-wording.ts';
import { useCallHindrance } from '../use-call-hindrance.ts';
import { whoIs } from '../../wording/who.ts';

export function TransferDialog() {
  const call = useAppState(({ calls, transferForm }) =>
    calls.calls.find(({ id }) => id === transferForm.callId),
  );
  const { closeTransfer } = useIntents();
  return (
    <Modal
      {...useUnderLink()}
      opened={call !== undefined}
      onClose={closeTransfer}
      title="Transfer this call"
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {call !== undefined && <TransferForm key={call.id} call={call} onDone={closeTransfer} />}
    </Modal>
  );
}

function TransferForm({ call, onDone }: { call: Call; onDone: () => void }) {
  const { transfer, consult } = useIntents();
  const [input, setInput] = useState('');
  const [asking, setAsking] = useState(false);
  const hindrance = useCallHindrance();
  const [refusal, setRefusal] = useState<AppError>();
  const empty = input.trim() === '';
  const ask = async (way: typeof transfer): Promise<void> => {
    if (empty || asking || (way === consult && hindrance !== undefined)) return;
    setAsking(true);
    const found = await way(call.id, input);
    setAsking(false);
    setRefusal(found);
    if (found === undefined) onDone();
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
        className="fl-transfer-to"
        label="Transfer to"
        description={`${whoIs(call)} waits on hold meanwhile. An extension cannot be asked first.`}
        placeholder="+44 20 7946 0000 or 204"
        size="md"
        data-autofocus
        autoComplete="off"
        value={input}
        error={refusal !== undefined && <Refusal error={refusal} />}
        onChange={(event) => {
          setInput(event.currentTarget.value);
          setRefusal(undefined);
        }}
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

function Refusal({ error }: { error: AppError }) {
  const { title, message } = wordError(error);
  return (
    <span role="alert">
      <strong>{title}.</strong> {message}
    </span>
  );
}
