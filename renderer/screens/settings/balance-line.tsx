/** What is left to spend at the provider, asked for when Settings is opened and whenever somebody wants to know. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

import type { AppError, Result } from '../../../shared/errors/app-error.ts';
import type { RequestValue } from '../../../shared/ipc.ts';
import { useIntents } from '../../app/app-context.tsx';
import { wordError } from '../../wording/error-wording.ts';
import { usePermission } from '../use-permission.ts';

type Balance = RequestValue<'balance'>;

export function BalanceLine() {
  const { balance } = useIntents();
  const { may, reason } = usePermission('GET /balance', 'what is left to spend cannot be seen here');
  const [answer, setAnswer] = useState<Result<Balance>>();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (may) void balance().then(setAnswer);
  }, [may, balance]);
  const ask = async (): Promise<void> => {
    setAsking(true);
    setAnswer(await balance());
    setAsking(false);
  };
  return (
    <div className="fl-settings-row" role="group" aria-label="Balance">
      <p className="fl-settings-sign-in">
        Balance{' '}
        {may && answer?.ok === true && <span className="fl-figures">{wordBalance(answer.value)}</span>}
        {!may && <span className="fl-settings-hint">{reason}</span>}
        {may && answer?.ok === false && (
          <span className="fl-settings-refused">{wordFailure(answer.error)}</span>
        )}
      </p>
      <div className="fl-settings-buttons">
        <Button
          size="sm"
          variant="default"
          disabled={!may}
          title={reason}
          loading={asking}
          aria-label="Ask for the balance"
          onClick={() => void ask()}
        >
          Refresh
        </Button>
      </div>
    </div>
  );
}

/** As the provider tells it: money is not rounded here. */
const wordBalance = ({ amount, currency }: Balance): string => `${amount} ${currency}`;

function wordFailure(error: AppError): string {
  const { title, message } = wordError(error);
  return `${title}. ${message}`;
}
