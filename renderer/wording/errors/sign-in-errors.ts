/** Words for signing in and out, and for tokens. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const signInErrors: Record<string, ErrorWording> = {
  sign_in_timed_out: {
    title: 'Nobody signed in',
    message: 'No answer came from your browser for five minutes. Sign in again in Settings.',
  },
  sign_in_not_opened: {
    title: 'The sign-in page could not be opened',
    message: 'Make sure that this computer has a default browser, then sign in again in Settings.',
  },
  sign_in_by_file: {
    title: 'This account has no sign-in page',
    message: 'Its access comes from a profile file. Ask your administrator for a new one and start with it.',
  },
  signed_out: {
    title: 'You are signed out',
    message: 'Start FirstLeg with the profile file of your administrator to sign in again.',
  },
  not_wiped: {
    title: 'The account could not be wiped',
    message:
      'You are signed out, but it is still on this computer. Sign out once more, or tell your administrator.',
  },
  confirmation_differs: {
    title: 'This is not the name of the profile',
    message: 'Nothing was switched. Type the name exactly as it is shown.',
  },
  sip_account_pending: {
    title: 'Your telephone line is not set up yet',
    message:
      'The provider has not issued it yet. FirstLeg keeps asking. Tell your administrator if this does not change.',
  },
  api_token_missing: {
    title: 'No access to the provider',
    message:
      'There is no API key yet. Ask your administrator for one and paste it in Settings, under “Access to the provider”.',
  },
};
