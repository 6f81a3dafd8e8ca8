/** What the provider does not offer this account, and the act beside that: asking whether it does by now. */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { OperationName } from '../../shared/telephony/operations.ts';
import { useAppState, useIntents } from '../app/app-context.tsx';

/** The provider's refusal of `operation`; undefined of what it offers, and of what was not asked for yet. */
export const useNotOffered = (operation: OperationName): AppError | undefined =>
  useAppState(
    ({ desktop }) => desktop.access.notOffered?.find((refused) => refused.operation === operation)?.error,
  );

/** The act beside an error of `operation`. */
export function useAskAgain(operation: OperationName, retry: () => void): [label: string, act: () => void] {
  const { askWhatIsOffered } = useIntents();
  return useNotOffered(operation) === undefined
    ? ['Try again', retry]
    : ['Ask again', () => void askWhatIsOffered().then(retry)];
}
