/** Projection: what main tells about the desktop itself: who is signed in, settings, the provider's health, a link. */
import type { Result } from '../../shared/errors/app-error.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { ProviderHealth } from '../../shared/telephony/provider-health.ts';
import type { LinkProposal } from '../../shared/links/link-proposal.ts';
import type { DialTarget } from '../../shared/phone/dial-target.ts';
import { defaultSettings, type Settings } from '../../shared/settings.ts';
import type { SignIn } from '../../shared/sign-in.ts';
import type { ProviderAccess } from '../../shared/telephony/provider-access.ts';
import { slice } from './slice.ts';

export interface DesktopState {
  /** Absent until the first snapshot. */
  identity: (Snapshot['profile'] & { version: string }) | undefined;
  settings: Settings;
  providerHealth: ProviderHealth;
  access: ProviderAccess;
  signIn: SignIn;
  /** How often what was posted to the CRM has changed: whoever shows it looks again. */
  webhookChanges: number;
  /** The same of dispositions that have not arrived at the provider. */
  dispositionChanges: number;
  linkProposal: LinkProposal | undefined;
  /** How the proposal would be dialled; absent until main answered. */
  linkPreview: Result<DialTarget> | undefined;
}

export const desktopSlice = slice<DesktopState>(
  {
    identity: undefined,
    settings: defaultSettings,
    providerHealth: { state: 'connecting' },
    access: { apiVersion: '', tokens: [] },
    signIn: { by: 'practice', state: 'signed-in' },
    webhookChanges: 0,
    dispositionChanges: 0,
    linkProposal: undefined,
    linkPreview: undefined,
  },
  {
    snapshotTaken: (
      { webhookChanges, dispositionChanges },
      { profile, version, settings, providerHealth, access, signIn, linkProposal },
    ) => ({
      identity: { ...profile, version },
      settings,
      providerHealth,
      access,
      signIn,
      webhookChanges: webhookChanges + 1,
      dispositionChanges: dispositionChanges + 1,
      linkProposal,
      linkPreview: undefined,
    }),
    settingsChanged: (state, settings) => ({ ...state, settings }),
    webhooksChanged: (state) => ({ ...state, webhookChanges: state.webhookChanges + 1 }),
    undeliveredChanged: (state) => ({ ...state, dispositionChanges: state.dispositionChanges + 1 }),
    accessChanged: (state, access) => ({ ...state, access }),
    signInChanged: (state, signIn) => ({ ...state, signIn }),
    providerHealthChanged: (state, providerHealth) => ({ ...state, providerHealth }),
    linkProposed: (state, linkProposal) => ({ ...state, linkProposal, linkPreview: undefined }),
    linkPreviewed: (state, { proposalId, result }) =>
      state.linkProposal?.id === proposalId ? { ...state, linkPreview: result } : state,
    linkWithdrawn: (state, { proposalId }) =>
      state.linkProposal?.id === proposalId
        ? { ...state, linkProposal: undefined, linkPreview: undefined }
        : state,
  },
);
