/** A form in a dialog whose act the provider is asked about: done, it closes; refused, it stays and says why. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';

import type { AppError, Result } from '../../../shared/errors/app-error.ts';
import { ErrorNote } from '../error-note.tsx';

interface TriedFormProps {
  act: string;
  cancel?: string;
  /** The act is not to be taken lightly. */
  grave?: boolean;
  disabled: boolean;
  onAct: () => Promise<Result<unknown>>;
  onDone: () => void;
  children: ReactNode;
}

export function TriedForm({
  act,
  cancel = 'Cancel',
  grave = false,
  disabled,
  onAct,
  onDone,
  children,
}: TriedFormProps) {
  const [trying, setTrying] = useState(false);
  const [error, setError] = useState<AppError>();
  const submit = async (): Promise<void> => {
    setTrying(true);
    const answer = await onAct();
    setTrying(false);
    if (answer.ok) onDone();
    else setError(answer.error);
  };
  return (
    <form
      className="fl-settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <ErrorNote error={error} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone}>
          {cancel}
        </Button>
        <Button type="submit" size="md" loading={trying} disabled={disabled} {...(grave && { color: 'red' })}>
          {act}
        </Button>
      </div>
    </form>
  );
}
