/** Decision: the words and tones of campaigns, agents and what goes on. */
import type { AgentState } from '../../shared/campaign/agent-state.ts';
import type { TrafficOf } from '../../shared/campaign/traffic.ts';

export const modeWords: Record<string, string> = {
  preview: 'Preview',
  progressive: 'Progressive',
  power: 'Power',
};

export const modeMeanings = {
  preview: 'The agent sees the contact, and calls.',
  progressive: 'The next call goes out after the wrap-up.',
  power: 'The provider dials ahead of the agents.',
} as const;

export const toneOfCampaign: Record<string, string> = { running: 'good', stopped: 'waiting', draft: 'quiet' };

export const agentStateWords: Record<AgentState, string> = {
  available: 'Available',
  break: 'Break',
  wrap_up: 'Wrap-up',
  offline: 'Offline',
};

/** A share as people read it; a dash where there is nothing to take a share of. */
export const wordShare = (part: number, of: number): string =>
  of === 0 ? '–' : `${((100 * part) / of).toFixed(part > 0 && part * 10 < of ? 1 : 0)} %`;

export const noTraffic: TrafficOf = { inProgress: 0, attempts: 0, answered: 0, failed: 0 };
