import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { LiveBoard } from '../../../renderer/screens/campaigns/live-board.tsx';
import type { Agent } from '../../../shared/campaign/campaign.ts';
import type { Traffic, TrafficOf } from '../../../shared/campaign/traffic.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const shown = (
  traffic: Pick<Traffic, 'asOf' | 'since'>,
  failing = false,
  count: Partial<TrafficOf> = {},
  agents: Agent[] = [],
): string =>
  renderToStaticMarkup(
    createElement(LiveBoard, {
      board: {
        campaigns: [],
        agents,
        traffic: {
          all: { inProgress: 0, attempts: 2, answered: 1, failed: 0, ...count },
          campaigns: {},
          ...traffic,
        },
        carrierAlerts: [],
      },
      failing,
      untold: undefined,
    }),
  );

it('says of when the figures are once they are old, and nothing while they are fresh', () => {
  expect(shown({ asOf: minutesAgo(0) })).not.toContain('as of');
  expect(shown({ asOf: minutesAgo(3.5) })).toContain('3 minutes ago: the provider has sent nothing since');
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

it('counts each agent once, by states of the provider’s own too', () => {
  const agent = (id: string, state: string, inCall = false): Agent => ({
    id,
    name: id,
    state,
    registered: true,
    inCall,
  });
  const board = shown({ asOf: minutesAgo(0) }, false, {}, [
    agent('a', 'available'),
    agent('b', 'available'),
    agent('c', 'break'),
    agent('d', 'after_hours_training'),
    agent('e', 'after_hours_training'),
    agent('f', 'after_hours_training'),
    agent('g', 'coaching', true),
  ]);
  const figures = [...board.matchAll(/<dt>([^<]*)<\/dt><dd[^>]*>([^<]*)<\/dd>/g)].map(
    ([, name, value]) => `${name} ${value}`,
  );
  expect(figures.slice(0, 6)).toEqual([
    'In a call 1',
    'Available 2',
    'Break 1',
    'Wrap-up 0',
    'Offline 0',
    'After hours training 3',
  ]);
  expect(figures.join()).not.toContain('Coaching');
});
