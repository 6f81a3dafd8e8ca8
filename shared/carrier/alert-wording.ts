/** Decision: the words for an alert about the carrier: what it is about, how many calls failed of how many, and the share. */
import { counted } from '../counted.ts';
import { countryInSentence } from '../phone/country.ts';
import { displayPhoneNumber } from '../phone/display-phone-number.ts';
import type { FailureAlert } from './failure-watch.ts';

export interface AlertWords {
  /** E.g. `Calls to the United States`. */
  about: string;
  /** E.g. `14 of 212 calls failed`. */
  count: string;
  /** E.g. `6.6 %`. */
  share: string;
}

/** @param nameOfCampaign by ID; the ID stands for a name that is not known */
export function wordAlert(
  { subject, failures, attempts }: Omit<FailureAlert, 'since'>,
  nameOfCampaign: (id: string) => string | undefined,
): AlertWords {
  return {
    about: wordSubject(subject, nameOfCampaign),
    count: `${failures} of ${counted(attempts, 'call')} failed`,
    share: `${((100 * failures) / attempts).toFixed(1)} %`,
  };
}

function wordSubject(
  subject: FailureAlert['subject'],
  nameOfCampaign: (id: string) => string | undefined,
): string {
  if (subject === 'all') return 'Overall';
  const { dimension, value } = subject;
  switch (dimension) {
    case 'country':
      return `Calls to ${countryInSentence(value)}`;
    case 'callerId':
      return `Calls from ${displayPhoneNumber(value)}`;
    case 'campaignId':
      return `Campaign ${nameOfCampaign(value) ?? value}`;
  }
}
