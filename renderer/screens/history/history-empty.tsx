/** The history without rows: nothing yet, nothing found, or not readable. Each says what to do next. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHistory, IconSearchOff } from '@tabler/icons-react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { hrefOf } from '../../app/route.ts';
import { wordError } from '../../wording/error-wording.ts';

interface HistoryEmptyProps {
  error: AppError | undefined;
  filtered: boolean;
  onClear: () => void;
  onRetry: () => void;
}

export function HistoryEmpty({ error, filtered, onClear, onRetry }: HistoryEmptyProps) {
  if (error !== undefined) {
    const { title, message } = wordError(error);
    return (
      <div className="fl-history-empty" role="alert">
        <span className="fl-history-empty-icon" aria-hidden>
          <IconAlertTriangle size={28} stroke={1.4} />
        </span>
        <h2>{title}</h2>
        <p>{message}</p>
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      </div>
    );
  }
  const EmptyIcon = filtered ? IconSearchOff : IconHistory;
  return (
    <div className="fl-history-empty">
      <span className="fl-history-empty-icon" aria-hidden>
        <EmptyIcon size={28} stroke={1.4} />
      </span>
      <h2>{filtered ? 'No call found' : 'No calls yet'}</h2>
      <p>
        {filtered
          ? 'No call of this desktop matches. Try fewer words or another outcome.'
          : 'Every call of this desktop is recorded here, whatever becomes of it.'}
      </p>
      {filtered ? (
        <Button variant="default" onClick={onClear}>
          Clear the filter
        </Button>
      ) : (
        <Button component="a" variant="default" href={hrefOf('phone')}>
          Make a call
        </Button>
      )}
    </div>
  );
}
