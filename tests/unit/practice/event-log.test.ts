import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EventLog } from '../../../electron/practice/events/event-log.ts';

const publish = (log: EventLog): void =>
  log.publish('campaign.status', { id: 'c', status: 'running', at: 'now' });

describe('the event log', () => {
  it('brings after any event it still holds exactly those that followed, and else says that it does not know', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 80 }),
        fc.nat(79),
        (capacity, published, at) => {
          const log = new EventLog(capacity);
          const ids: string[] = [];
          log.subscribe(({ id }) => ids.push(id));
          for (let count = 0; count < published; count += 1) publish(log);
          const last = ids[at % published] ?? '';
          const resumption = log.since(last);
          const followed = ids.slice(ids.indexOf(last) + 1);
          if (followed.length <= capacity) {
            expect(resumption).toMatchObject({ kind: 'resumed' });
            expect(resumption.kind === 'resumed' && resumption.missed.map(({ id }) => id)).toEqual(followed);
          } else expect(resumption).toEqual({ kind: 'unknown' });
        },
      ),
    );
  });

  it('knows no ID of another life, of the future, or of no form', () => {
    const [log, other] = [new EventLog(), new EventLog()];
    let [mine, theirs] = ['', ''];
    log.subscribe(({ id }) => (mine = id));
    other.subscribe(({ id }) => (theirs = id));
    publish(log);
    publish(other);
    for (const id of [theirs, mine.replace(/1$/, '2'), '', '-', `${mine}x`, 'x-y-z']) {
      expect(log.since(id)).toEqual({ kind: 'unknown' });
    }
  });

  it('tells nobody who has left', () => {
    const log = new EventLog();
    let told = 0;
    const leave = log.subscribe(() => (told += 1));
    publish(log);
    leave();
    publish(log);
    expect(told).toBe(1);
  });
});
