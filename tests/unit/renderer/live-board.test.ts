import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { LiveBoard } from '../../../renderer/screens/campaigns/live-board.tsx';
import type { Traffic, TrafficOf } from '../../../shared/campaign/traffic.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const shown = (
  traffic: Pick<Traffic, 'asOf' | 'since'>,
  failing = false,
  count: Partial<TrafficOf> = {},
): string =>
  renderToStaticMarkup(
    createElement(LiveBoard, {
      board: {
        campaigns: [],
        agents: [],
        traffic: {
          all: { inProgress: 0, attempts: 2, answered: 1, failed: 0, ...count },
          campaigns: {},
          ...traffic,
        },
        carrierAlerts: [],
      },
      failing,
    }),
  );

it('says of when the figures are once they are old, and nothing while they are fresh', () => {
  expect(shown({ asOf: minutesAgo(0) })).not.toContain('as of');
  expect(shown({ asOf: minutesAgo(3.5) })).toContain('3 minutes ago: the provider has told nothing since');
  expect(shown({ asOf: minutesAgo(3.5) })).toContain('Calls as of');
  expect(shown({ asOf: minutesAgo(130) }, true)).toMatch(/Figures as of .*over 2 hours ago/);
});

it('says from when on it counts where that is not the whole hour', () => {
  expect(shown({ asOf: minutesAgo(0) })).toContain('Attempts, last hour');
  const since = shown({ asOf: minutesAgo(0), since: minutesAgo(5) });
  expect(since).toMatch(/Attempts since (Yesterday )?\d\d:\d\d/);
});

it('marks the share of failures as the carrier watch takes it, whatever the number of calls', () => {
  const marked = (failed: number, attempts: number): boolean =>
    shown({ asOf: minutesAgo(0) }, false, { attempts, failed }).includes('data-bad');
  expect(marked(34, 35)).toBe(true);
  expect(marked(3, 3)).toBe(true);
  expect(marked(2, 2)).toBe(false);
  // Chance explains it.
  expect(marked(3, 150)).toBe(false);
});
