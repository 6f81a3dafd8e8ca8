/** What went wrong, said where it was tried; with a way to try again where there is one. */
import './error-note.css';

import { Button } from '@mantine/core';

import type { AppError } from '../../shared/errors/app-error.ts';
import { wordError } from '../wording/error-wording.ts';

interface ErrorNoteProps {
  error: AppError | undefined;
  onRetry?: () => void;
}

export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  if (error === undefined) return null;
  const { message, title } = wordError(error);
  return (
    <div role="alert" className="fl-error-note fl-selectable">
      <span>
        <strong>{title}.</strong> {message}
      </span>
      {onRetry !== undefined && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
