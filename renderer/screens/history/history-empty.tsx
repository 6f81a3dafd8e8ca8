/** The history without rows: nothing yet, nothing found, or not readable. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconHistory, IconSearchOff } from '@tabler/icons-react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { hrefOf } from '../../app/route.ts';
import { wordError } from '../../wording/error-wording.ts';
import { EmptyState } from '../empty-state.tsx';

interface HistoryEmptyProps {
  error: AppError | undefined;
  filtered: boolean;
  onClear: () => void;
  onRetry: () => void;
}

export function HistoryEmpty({ error, filtered, onClear, onRetry }: HistoryEmptyProps) {
  if (error !== undefined)
    return <EmptyState icon={IconAlertTriangle} alert {...wordError(error)} act={['Try again', onRetry]} />;
  if (filtered)
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No call found"
        message="No call of this desktop matches. Try fewer words or another outcome."
        act={['Clear the filter', onClear]}
      />
    );
  return (
    <EmptyState
      icon={IconHistory}
      title="No calls yet"
      message="Every call of this desktop is recorded here, however it ends."
    >
      <Button component="a" variant="default" href={hrefOf('phone')}>
        Make a call
      </Button>
    </EmptyState>
  );
}
