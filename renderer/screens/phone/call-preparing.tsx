/** Why the call that was asked for does not begin yet, and the way not to wait for it. */
import './call-preparing.css';

import { Button } from '@mantine/core';

import type { CallPreparation } from '../../../shared/call/call-preparation.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { useNow } from '../../app/use-now.ts';
import { clockDuration } from '../../wording/duration.ts';

const whatIsAskedFor: Record<CallPreparation['asksFor'], string> = {
  campaign: 'the campaign',
  'caller-ids': 'your caller IDs',
  'new-caller-id': 'a caller ID of that country',
};

/** Nothing as long as no call is being prepared. */
export function CallPreparing() {
  const preparation = useAppState((state) => state.dial.preparation);
  const { giveUpCall } = useIntents();
  if (preparation === undefined) return null;
  const { asksFor, waitsUntil } = preparation;
  return (
    <div className="fl-preparing" data-waits={waitsUntil !== undefined || undefined}>
      <p>
        <span role="status">
          {waitsUntil === undefined
            ? `Asking the provider for ${whatIsAskedFor[asksFor]} first.`
            : `Asking for ${whatIsAskedFor[asksFor]} first, once the provider takes such requests again.`}
        </span>{' '}
        {waitsUntil !== undefined && <Left until={waitsUntil} />}
      </p>
      <Button size="compact-sm" variant="default" onClick={() => giveUpCall()}>
        Give up
      </Button>
    </div>
  );
}

/** Beside what is announced, since it changes each second. */
function Left({ until }: { until: string }) {
  const seconds = Math.ceil((Date.parse(until) - useNow()) / 1000);
  return seconds > 0 && <span className="fl-figures">{clockDuration(seconds)}</span>;
}
