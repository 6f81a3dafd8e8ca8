/**
 * The agent's work in a campaign, as a state machine: contact by contact in preview (the agent calls) or progressive mode
 * (the next call goes out by itself), with a wrap-up after each.
 *
 *   fetching → preview → placing → calling → wrap-up → fetching …     paused, waiting and exhausted from anywhere between calls
 */
import * as z from 'zod/mini';

import { appErrorSchema } from '../errors/app-error.ts';
import type { AgentState } from './agent-state.ts';
import { contactSchema } from './campaign.ts';

export const workPhaseSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('fetching') }),
  z.object({ phase: z.literal('preview'), contact: contactSchema }),
  /** The call is wanted, and not in the log yet. */
  z.object({ phase: z.literal('placing'), contact: contactSchema }),
  z.object({ phase: z.literal('calling'), contact: contactSchema, callId: z.string() }),
  /** Until the disposition is saved; `untilMs` is when the campaign's time for it is over. */
  z.object({ phase: z.literal('wrap-up'), callId: z.string(), untilMs: z.number() }),
  /** By the agent, or since somebody must look at something first. */
  z.object({ phase: z.literal('paused'), error: z.optional(appErrorSchema) }),
  /** For what passes by itself, as a provider that is away; it is tried again at `retryAtMs`, or as soon as it has passed. */
  z.object({
    phase: z.literal('waiting'),
    error: appErrorSchema,
    retryAtMs: z.number(),
    /** Whose call it hindered. */
    contact: z.optional(contactSchema),
  }),
  z.object({ phase: z.literal('exhausted') }),
]);
export type WorkPhase = z.infer<typeof workPhaseSchema>;

export const campaignWorkSchema = z.object({
  campaignId: z.string(),
  campaignName: z.string(),
  mode: z.enum(['preview', 'progressive']),
  /** The agent wants a pause as soon as this call and its wrap-up are over. */
  pauseWanted: z.boolean(),
  /** Why the work pauses once this call and its wrap-up are over, whatever the agent wants. */
  hindrance: z.optional(appErrorSchema),
  at: workPhaseSchema,
});
export type CampaignWork = z.infer<typeof campaignWorkSchema>;

/** Nothing more comes unless the agent asks for it. */
export const isAtRest = ({ at: { phase } }: Pick<CampaignWork, 'at'>): boolean =>
  phase === 'paused' || phase === 'exhausted';

/** What the work means for the agent's own state. */
export const agentStateIn: Record<WorkPhase['phase'], AgentState> = {
  fetching: 'available',
  preview: 'available',
  placing: 'available',
  calling: 'available',
  'wrap-up': 'wrap_up',
  paused: 'break',
  waiting: 'available',
  exhausted: 'available',
};
