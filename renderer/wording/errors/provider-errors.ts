/** Words for what the provider answered, or did not. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const providerErrors: Record<string, ErrorWording> = {
  unauthorized: {
    title: 'The provider did not accept your sign-in',
    message:
      'Your access has expired or was withdrawn, and nothing was done. Sign in again in Settings, under “Access to the provider”; if that fails, ask your administrator.',
  },
  api_key_refused: {
    title: 'The provider did not accept the API key',
    message:
      'It has expired or was withdrawn, and nothing was done. Ask your administrator for a new one and paste it in Settings, under “Access to the provider”.',
  },
  api_key_malformed: {
    title: 'This is no API key',
    message: 'It has spaces or other characters that no key has. Copy it once more, whole and by itself.',
  },
  version_not_supported: {
    title: 'The provider does not support this version of its API',
    message:
      'Nothing was done. Ask your administrator which version it supports, and choose that in Settings, under “Access to the provider”.',
  },
  sign_in_refused: {
    title: 'You are not signed in',
    message: 'The sign-in was refused or cancelled. You can sign in again in Settings.',
  },
  sign_in_not_lasting: {
    title: 'You are not signed in',
    message:
      'The provider would sign you in for a moment only. Ask your administrator to let this app stay signed in.',
  },
  forbidden: {
    title: 'Not allowed for your account',
    message: 'Your account lacks the permission for this. Ask your administrator to add it.',
  },
  not_implemented: {
    title: 'The provider does not offer this',
    message:
      'Nothing was done, and trying again changes nothing until your account has it. Do it in the provider’s own portal, or ask your administrator.',
  },
  rate_limited: {
    title: 'Too many requests',
    message: 'The provider asks you to slow down. Wait a few seconds, then try again.',
  },
  agent_not_registered: {
    title: 'The provider cannot ring you',
    message:
      'It does not see this desktop as registered. Wait a few seconds for “Registered”, then try again.',
  },
  not_found: {
    title: 'The provider does not know this',
    message: 'It may have been removed meanwhile. Start again, or tell your supervisor.',
  },
  conflict: {
    title: 'Already changed elsewhere',
    message: 'Somebody or something else changed it first. Look at how it is now, and try again if needed.',
  },
  provider_unreachable: {
    title: 'The provider cannot be reached',
    message: 'Several tries had no answer. Check your network, then try again.',
  },
  left_alone: {
    title: 'The provider has a fault',
    message:
      'It answered with an error several times in a row, so nothing was sent now. FirstLeg asks it again in some seconds; try again then.',
  },
  certificate_refused: {
    title: 'The provider’s certificate is not accepted',
    message:
      'Nothing was sent, because somebody else might read it. Check this computer’s clock. If it is right, tell your administrator: the provider’s certificate, or your network’s, needs fixing.',
  },
  port_refused: {
    title: 'The provider’s address cannot be used',
    message:
      'Its port is reserved for another service, so nothing was sent. Ask your administrator to correct the address in the profile.',
  },
  redirected: {
    title: 'The provider has moved',
    message:
      'It redirects to another address, and FirstLeg does not send your token there. Ask your administrator to put the new address into the profile.',
  },
  answer_lost: {
    title: 'The connection broke before the provider answered',
    message: 'It is not known yet whether it accepted the request. Look at History before you try again.',
  },
  provider_error: {
    title: 'The provider has a fault',
    message:
      'It answered with an error several times. Try again in a minute; tell your supervisor if this keeps happening.',
  },
  unreadable_answer: {
    title: 'The provider’s answer could not be read',
    message:
      'It may have done what you asked: if your phone rings, it did. Otherwise look at History before you try again.',
  },
  timeout: {
    title: 'The provider did not answer in time',
    message: 'It is not known yet whether it accepted the request. Look at History before you try again.',
  },
  sip_failure: {
    title: 'The phone network failed',
    message: 'The call was accepted, but the carrier could not put it through. Try again in a minute.',
  },
};
