/** What is on its way to somebody else, read anew whenever main says that it changed, and one of it sent again. */
import { useEffect, useState } from 'react';

import type { AppError, Result } from '../../../shared/errors/app-error.ts';

export interface Resendable<T> {
  /** Absent until main has answered. */
  listed: T | undefined;
  error: AppError | undefined;
  sendAgain: (id: number) => Promise<void>;
}

/** @param changes counts what main said has changed */
export function useResendable<T>(
  list: () => Promise<Result<T>>,
  resend: (id: number) => Promise<Result<unknown>>,
  changes: number,
): Resendable<T> {
  const [listed, setListed] = useState<T>();
  const [error, setError] = useState<AppError>();
  useEffect(
    () =>
      void list().then((answer) => {
        if (answer.ok) setListed(answer.value);
        else setError(answer.error);
      }),
    [list, changes],
  );
  const sendAgain = async (id: number): Promise<void> => {
    setError(undefined);
    const answer = await resend(id);
    if (!answer.ok) setError(answer.error);
  };
  return { listed, error, sendAgain };
}
