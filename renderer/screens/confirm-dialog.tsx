/** A question before what can't be undone. While it is being done it can't be called off; what hinders it is said in it. */
import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import type { AppError } from '../../shared/errors/app-error.ts';
import { useUnderLink } from '../app/under-link.ts';
import { ErrorNote } from './error-note.tsx';

export interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What is done, as the button has it. */
  act: string;
  /** What is kept by not doing it, as the other button has it. */
  keep?: string;
  /** Resolves with what hindered it. */
  onAct: () => Promise<AppError | undefined>;
  onClose: () => void;
  children: ReactNode;
}

export function ConfirmDialog({ opened, title, onClose, ...question }: ConfirmDialogProps) {
  const [acting, setActing] = useState(false);
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={() => {
        if (!acting) onClose();
      }}
      title={title}
      size={460}
      closeButtonProps={{ 'aria-label': 'Close', disabled: acting }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {opened && <Question {...question} acting={acting} setActing={setActing} onDone={onClose} />}
    </Modal>
  );
}

interface QuestionProps extends Pick<ConfirmDialogProps, 'act' | 'keep' | 'onAct' | 'children'> {
  acting: boolean;
  setActing: (acting: boolean) => void;
  onDone: () => void;
}

function Question({ act, keep = 'Keep it', onAct, children, acting, setActing, onDone }: QuestionProps) {
  const [error, setError] = useState<AppError>();
  const doIt = async (): Promise<void> => {
    setError(undefined);
    setActing(true);
    const hindrance = await onAct();
    setActing(false);
    if (hindrance === undefined) onDone();
    else setError(hindrance);
  };
  return (
    <>
      {children}
      <ErrorNote error={error} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" disabled={acting} onClick={onDone} data-autofocus>
          {keep}
        </Button>
        <Button color="red" size="md" loading={acting} onClick={() => void doIt()}>
          {error === undefined ? act : 'Try again'}
        </Button>
      </div>
    </>
  );
}
