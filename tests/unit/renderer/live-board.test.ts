import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { LiveBoard } from '../../../renderer/screens/campaigns/live-board.tsx';
import type { Traffic } from '../../../shared/campaign/traffic.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const shown = (traffic: Pick<Traffic, 'asOf' | 'since'>, failing = false): string =>
  renderToStaticMarkup(
    createElement(LiveBoard, {
      board: {
        campaigns: [],
        agents: [],
        traffic: {
          all: { inProgress: 0, attempts: 2, answered: 1, failed: 0 },
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
