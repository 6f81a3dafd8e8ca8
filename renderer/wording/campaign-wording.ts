/** Decision: the words and tones of campaigns, agents and what goes on. */
import { type AgentState, agentStates } from '../../shared/campaign/agent-state.ts';
import type { CallingHours } from '../../shared/campaign/calling-hours.ts';
import type { Agent, CampaignStart } from '../../shared/campaign/campaign.ts';
import { capitalised } from '../../shared/capitalised.ts';
import { counted } from '../../shared/counted.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import type { TrafficOf } from '../../shared/campaign/traffic.ts';
import { wordError } from './error-wording.ts';

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

/** @param joined whether the agent of this desktop works in it: worth saying while it runs; else why no contact comes is */
export const wordCampaignStatus = (status: string, joined: boolean): string =>
  joined && status === 'running' ? 'you work here' : status;

export const agentStateWords: Record<AgentState, string> = {
  available: 'Available',
  break: 'Break',
  wrap_up: 'Wrap-up',
  offline: 'Offline',
};

/** Who is in no call, by state: the known ones always, and each other that the provider tells, as it calls it. */
export function agentFigures(
  agents: readonly Pick<Agent, 'state' | 'inCall'>[],
): { name: string; count: number }[] {
  const free = agents.filter(({ inCall }) => !inCall).map(({ state }) => state);
  const known: readonly string[] = agentStates;
  const others = [...new Set(free)].filter((state) => !known.includes(state)).toSorted();
  return [
    ...agentStates.map((state) => ({ name: agentStateWords[state], state })),
    ...others.map((state) => ({ name: capitalised(state.replaceAll('_', ' ')), state })),
  ].map(({ name, state }) => ({ name, count: free.filter((other) => other === state).length }));
}

/** E.g. `22:00–06:00 of the next day, the contact’s own time`. */
export const wordHours = ({ from, to, timeZone }: CallingHours): string =>
  `${from}–${to}${to < from ? ' of the next day' : ''}, ${timeZone === 'contact' ? 'the contact’s own time' : timeZone}`;

export function wordHoursFault(detail: string): string {
  const { title, message } = wordError({ kind: 'application', code: 'hours_unreadable', detail });
  return `${title}. ${message}`;
}

/** What the work in a campaign waits for. */
export function wordWait(error: AppError): { title: string; message: string } {
  switch (error.code) {
    case 'campaign_at_capacity':
      return {
        title: 'All lines of this campaign are busy',
        message: 'It already has as many calls as its pacing allows.',
      };
    case 'call_in_progress':
      return {
        title: 'Waiting for the end of your other call',
        message: 'The next contact is called once it is over.',
      };
    case 'outside_calling_hours':
      return {
        title: 'Nobody in this campaign may be called at this hour',
        message: 'The work goes on once the calling hours of a contact begin.',
      };
    case 'rate_limited':
      return { title: 'The provider asks to slow down', message: 'No call goes out meanwhile.' };
    case 'desktop_not_registered':
    case 'agent_not_registered':
      return {
        title: 'Waiting for your registration',
        message: 'The provider cannot ring you. The work goes on as soon as it can.',
      };
    default:
      return {
        title: 'Waiting for the provider',
        message: `${wordError(error).title}. The work goes on as soon as it answers.`,
      };
  }
}

/** Why a campaign was not started, and the way on. */
export function wordHeld(held: Exclude<CampaignStart, { outcome: 'started' }>): [why: string, wayOn: string] {
  const wayOn =
    'In a progressive campaign each desktop checks the contact before the call and skips those on its own list. So the other desktops of the campaign need these numbers on their lists too.';
  if (held.outcome === 'unseen') {
    const list = held.onList === 1 ? 'the number' : `any of the ${held.onList} numbers`;
    return [
      `The provider dials it by itself, and its contacts cannot be seen here. Whether ${list} of the do-not-call list is among them is not known.`,
      wayOn,
    ];
  }
  const shown = held.numbers.slice(0, 5).map(displayPhoneNumber).join(', ');
  const more = held.numbers.length > 5 ? ` and ${held.numbers.length - 5} more` : '';
  const who = held.numbers.length === 1 ? '1 of its numbers is' : `${held.numbers.length} of its numbers are`;
  return [
    `${who} on the do-not-call list: ${shown}${more}. The provider dials it by itself and skips nobody.`,
    wayOn,
  ];
}

/** A share as people read it; a dash where there is nothing to take a share of. */
export const wordShare = (part: number, of: number): string =>
  of === 0 ? '–' : `${((100 * part) / of).toFixed(part > 0 && part * 10 < of ? 1 : 0)} %`;

/** How long ago `at` (ISO 8601) was, roughly. */
export function wordAge(at: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours === 1 ? 'over an hour' : `over ${hours} hours`;
}

export const noTraffic: TrafficOf = { inProgress: 0, attempts: 0, answered: 0, failed: 0 };
