/** Words for what hinders work in a campaign. By code. */
import type { ErrorWording } from '../error-wording.ts';

export const campaignErrors: Record<string, ErrorWording> = {
  campaign_not_running: {
    title: 'The campaign is not running',
    message: 'It was stopped or is finished. Ask your supervisor, or join another.',
  },
  campaign_unknown: {
    title: 'The provider does not know this campaign',
    message:
      'Nobody was called. The campaign may have been removed, or may belong to another account: tell your supervisor. Without it the number can be called from Phone.',
  },
  campaigns_not_offered: {
    title: 'Your account has no campaigns',
    message:
      'Nobody was called, since this call names one. Ask your administrator if there should be some. Without it the number can be called from Phone.',
  },
  campaign_running: {
    title: 'The campaign runs',
    message: 'While it runs, only its pace can be changed. Stop it first.',
  },
  campaign_at_capacity: {
    title: 'All lines of this campaign are busy',
    message: 'It already has as many calls as its pacing allows. The contact is called once a line is free.',
  },
  campaign_dials_itself: {
    title: 'The provider dials this campaign',
    message: 'Its calls ring you while you are available. There is nothing to join.',
  },
  agent_not_assigned: {
    title: 'You are not assigned to this campaign',
    message: 'Ask your supervisor to assign you; then join again.',
  },
  no_contact_admitted: {
    title: 'No campaign was created',
    message: 'None of its contacts may be called: they are on the do-not-call list or no numbers to dial.',
  },
  duplicate_contact_ref: {
    title: 'No campaign was created',
    message: 'Two of its contacts have the same reference. Give each its own, and create it again.',
  },
  hours_not_kept: {
    title: 'The campaign was not started',
    message: 'It has no calling hours and the provider took none. Set them at the provider, then start it.',
  },
  left_meanwhile: {
    title: 'You did not join the campaign',
    message: 'You left, or signed out, before the provider answered. Join again if you did not mean to.',
  },
  lease_over: {
    title: 'The contact went back to the list',
    message:
      'You did not call in time, and you are on a break now. Press Resume for the next contact, which may be the same one; Skip goes on to another.',
  },
  pacing_too_fast: {
    title: 'Too fast for this mode',
    message: 'More than one call per agent needs power mode. Lower it, or choose another mode.',
  },
};
