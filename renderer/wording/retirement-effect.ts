/** Decision: what taking a caller ID out of use means for calls of each campaign, before it is done. */
import { capitalised } from '../../shared/capitalised.ts';
import { type CallerId, isUsable } from '../../shared/caller-id/caller-id.ts';
import { usableFor } from '../../shared/caller-id/select-caller-id.ts';
import { counted } from '../../shared/counted.ts';
import { countryInSentence } from '../../shared/phone/country.ts';
import type { Named } from './names-by-id.ts';

export interface RetirementEffect {
  /** ISO 3166 alpha-2. */
  country: string;
  /** Whether every campaign may use the number. */
  open: boolean;
  /** Usable numbers of the country that are left for calls without a campaign. */
  left: number;
  /** Those that every campaign may use, of `left`. */
  leftForAll: number;
  /** What is left for a campaign that may use the number; of an open one only those with numbers of their own. */
  campaigns: readonly { name: string; left: number }[];
}

/** @param campaigns those whose names are known; another's ID stands for its name */
export function effectOfRetiring(
  retired: CallerId,
  all: readonly CallerId[],
  campaigns: readonly Named[],
): RetirementEffect {
  const { country } = retired;
  const others = all.filter(({ id }) => id !== retired.id);
  const leftFor = (campaignId?: string): number =>
    usableFor(others, { country, ...(campaignId === undefined ? {} : { campaignId }) }).length;
  const open = retired.campaignIds.length === 0;
  const left = usableFor(others, { country });
  const concerned = open ? [...new Set(left.flatMap(({ campaignIds }) => campaignIds))] : retired.campaignIds;
  const nameOf = (id: string): string => campaigns.find((campaign) => campaign.id === id)?.name ?? id;
  return {
    country,
    open,
    left: left.length,
    leftForAll: left.filter(({ campaignIds }) => campaignIds.length === 0).length,
    campaigns: concerned.map((id) => ({ name: nameOf(id), left: leftFor(id) })),
  };
}

/** What retiring a number means, in sentences, for the confirmation. */
export const wordRetiring = (callerId: CallerId, effect: RetirementEffect): string[] =>
  isUsable(callerId)
    ? ['It is no longer used; a call that shows it now goes on.', ...wordWhatIsLeft(effect)]
    : [`${wordUnusable(callerId)} Retired, it is out of use for good; for your calls nothing changes.`];

function wordWhatIsLeft({ country, open, left, leftForAll, campaigns }: RetirementEffect): string[] {
  const name = countryInSentence(country);
  if (!open)
    return [
      ...campaigns.map((campaign) => `${campaign.name}: ${wordLeft(campaign.left, name)}`),
      ...(left === 0 ? [`Calls without a campaign: ${wordLeft(left, name)}`] : []),
    ];
  if (leftForAll > 0) return [`Every campaign may use it. ${capitalised(wordLeft(leftForAll, name))}`];
  if (left === 0) return [`Every campaign may use it. ${capitalised(wordLeft(0, name))}`];
  return [
    'Every campaign may use it. The others there belong to single campaigns.',
    ...campaigns.map((campaign) => `${campaign.name}: ${wordLeft(campaign.left, name)}`),
    `Every other campaign: ${wordLeft(0, name)}`,
  ];
}

/** What replacing a number means: whose calls get the new one, and what that begins with. */
export function wordReplacing(callerId: CallerId, { country, open, campaigns }: RetirementEffect): string[] {
  const name = countryInSentence(country);
  const whose = open ? 'every campaign' : campaigns.map((campaign) => campaign.name).join(', ');
  return [
    isUsable(callerId)
      ? 'It is marked as burned and no longer used; a call that shows it now goes on.'
      : wordUnusable(callerId),
    `The provider puts a new number of ${name} in its place, for ${whose}. Contacts see the new one from the next call on.`,
    'Its reputation begins anew. If the provider has no more numbers there, nothing is changed.',
  ];
}

const wordUnusable = ({ status }: CallerId): string => `It is ${status}: no call goes out with it.`;

function wordLeft(left: number, country: string): string {
  if (left === 0)
    return `no number of ${country} is left. Calls there ask the provider for a new one; without it they are refused, or go out with another country’s number where the campaign allows that.`;
  return `${counted(left, 'usable number')} of ${country} ${left === 1 ? 'is' : 'are'} left.`;
}
