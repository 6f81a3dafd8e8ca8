/** What the provider does not offer this account, and the act beside that: asking whether it does by now. */
import type { OperationName } from '../../shared/telephony/operations.ts';
import { useAppState, useIntents } from '../app/app-context.tsx';

export const useNotOffered = (operation: OperationName): boolean =>
  useAppState(
    ({ desktop }) => desktop.access.notOffered?.some((refused) => refused.operation === operation) === true,
  );

/** The act beside an error of `operation`. */
export function useAskAgain(operation: OperationName, retry: () => void): [label: string, act: () => void] {
  const { askWhatIsOffered } = useIntents();
  return useNotOffered(operation)
    ? ['Ask again', () => void askWhatIsOffered().then(retry)]
    : ['Try again', retry];
}
