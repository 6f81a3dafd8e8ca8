/** What is shown below, whatever the form above asks for by now: which records, how many, and whether they are all. */
import type { CdrFetch } from '../../../shared/cdr/cdr.ts';
import { counted } from '../../../shared/counted.ts';
import { useNow } from '../../app/use-now.ts';
import { wordError } from '../../wording/error-wording.ts';
import { wordCount, wordQuery } from '../../wording/records-query.ts';
import type { AccountNames } from '../use-account-names.ts';

interface FetchStateProps {
  fetch: Exclude<CdrFetch, { state: 'none' }>;
  names: AccountNames;
  /** The form has been changed since. */
  asksForOther: boolean;
}

export function FetchState({ fetch, names, asksForOther }: FetchStateProps) {
  const now = new Date();
  const which = wordQuery(fetch.query, names, now);
  if (fetch.state === 'fetching')
    return (
      <div className="fl-records-said">
        <div role="status">
          <p className="fl-records-shown">Fetching: {which}</p>
          <progress max={1} value={fetch.progress} aria-label="Records fetched" />
        </div>
        <div className="fl-records-going">
          <p className="fl-records-quiet fl-figures" role="status">
            {counted(fetch.rows, 'record')} so far
          </p>
          {fetch.waiting !== undefined && <Waiting {...fetch.waiting} />}
        </div>
      </div>
    );
  const { error, rows } = fetch;
  return (
    <div className="fl-records-said" role={error === undefined ? 'status' : 'alert'}>
      <p className="fl-records-shown">
        {rows > 0 || fetch.complete ? 'Shown' : 'Asked for'}: {which}
      </p>
      {error !== undefined && rows > 0 && (
        <p className="fl-records-bad">
          {wordError(error).title}. {wordError(error).message}
        </p>
      )}
      {(rows > 0 || fetch.complete) && (
        <p className="fl-records-quiet fl-figures">{wordCount(fetch, now)}.</p>
      )}
      {asksForOther && (
        <p className="fl-records-other">
          The fields above have changed: press “Fetch records” to fetch what they ask for.
        </p>
      )}
    </div>
  );
}

/** As the provider wants it; beside what is announced, since it changes each second. */
function Waiting({ untilMs, perMinute }: NonNullable<(CdrFetch & { state: 'fetching' })['waiting']>) {
  const seconds = Math.ceil((untilMs - useNow()) / 1000);
  if (seconds <= 0) return null;
  const why =
    perMinute === undefined
      ? 'the provider takes no more requests yet'
      : `the provider allows ${perMinute} requests a minute`;
  return (
    <p className="fl-records-quiet fl-figures">
      Waiting {seconds} s: {why}
    </p>
  );
}
