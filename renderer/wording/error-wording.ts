/**
 * Decision: the words for an error: what happened, what it means, what to do. A code that is not known here is worded by
 * its kind, so that no error stays mute (docs/errors.md).
 */
import { counted } from '../../shared/counted.ts';
import { type AppError, type ErrorKind, statedWaitMs } from '../../shared/errors/app-error.ts';
import type { Notice } from '../../shared/notice.ts';
import { campaignErrors } from './errors/campaign-errors.ts';
import { linkErrors } from './errors/link-errors.ts';
import { lineErrors } from './errors/line-errors.ts';
import { providerErrors } from './errors/provider-errors.ts';
import { recordErrors } from './errors/record-errors.ts';
import { signInErrors } from './errors/sign-in-errors.ts';
import { webhookErrors } from './errors/webhook-errors.ts';
import { wishErrors } from './errors/wish-errors.ts';
import { wordRefusedTransfer } from './transfer-refusal.ts';

export interface ErrorWording {
  title: string;
  message: string;
}

/** The way to where an agent can put it right, for a notice. */
export const remedyOf = ({ code }: AppError): Pick<Notice, 'at'> =>
  putRightInSettings.includes(code) ? { at: 'access' } : {};

const putRightInSettings = ['unauthorized', 'api_key_refused', 'version_not_supported'];

const byCode: Record<string, ErrorWording> = {
  ...wishErrors,
  ...campaignErrors,
  ...providerErrors,
  ...linkErrors,
  ...lineErrors,
  ...recordErrors,
  ...signInErrors,
  ...webhookErrors,
};

/** Words for an error of which only the code was kept; undefined where it has none of its own. */
export const wordKnownCode = (code: string): ErrorWording | undefined => byCode[code];

const byKind: Record<ErrorKind, ErrorWording> = {
  application: {
    title: 'The provider refused',
    message: 'It does not accept this request. Tell your supervisor what you tried.',
  },
  provider: {
    title: 'The provider has a fault',
    message: 'Several tries failed. Try again in a minute; tell your supervisor if this keeps happening.',
  },
  network: {
    title: 'The phone network failed',
    message: 'The carrier could not do this. Try again in a minute.',
  },
  local: {
    title: 'Something went wrong on this computer',
    message: 'Try again. If it happens again, restart FirstLeg and tell your administrator.',
  },
};

/** Words for `error`; a link's refusal by any unknown code still says that nothing was dialled. */
export function wordError(error: AppError): ErrorWording {
  const known = byCode[error.code];
  if (error.code === 'insufficient_scope') return withScope(error);
  if (error.code === 'hours_unreadable') return withHoursFault(error);
  if (error.code === 'transfer_refused') return wordRefusedTransfer(error);
  if (known !== undefined) return withItsDetail(known, error);
  if (error.code.startsWith('link_')) {
    return { title: 'Link refused', message: 'FirstLeg did not accept it. Nothing was dialled.' };
  }
  return byKind[error.kind];
}

/** The detail names the scope, ours and the provider's. */
const withScope = ({ detail }: AppError): ErrorWording => ({
  title: 'Not allowed for your account',
  message: `Your access does not include this: ${detail.replace(/\.$/, '')}. Ask your administrator to add the permission.`,
});

/** The detail says what is wrong with them. */
const withHoursFault = ({ detail }: AppError): ErrorWording => ({
  title: 'The campaign’s calling hours cannot be read',
  message: `It might be night where its contacts are, so none is called (${detail}). A supervisor sets its hours right at the provider.`,
});

function withItsDetail(wording: ErrorWording, error: AppError): ErrorWording {
  switch (error.code) {
    case 'rate_limited':
    case 'provider_error':
      return withWait(wording, error);
    case 'outside_calling_hours':
      // Which time it is there, and which hours are, or what the provider says of it.
      return { ...wording, message: `${wording.message} (${error.detail.replace(/\.$/, '')}.)` };
    default:
      return wording;
  }
}

function withWait(wording: ErrorWording, error: AppError): ErrorWording {
  const waitMs = statedWaitMs(error);
  if (waitMs === undefined) return wording;
  const seconds = Math.ceil(waitMs / 1000);
  return {
    ...wording,
    message: `The provider asks you to wait ${counted(seconds, 'second')}. Then try again.`,
  };
}
