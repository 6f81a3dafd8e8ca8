/** Contract: whether the agent takes calls, as supervisors and the provider see it. */
import * as z from 'zod/mini';

export const agentStates = ['available', 'break', 'wrap_up', 'offline'] as const;
export type AgentState = (typeof agentStates)[number];

export const agentPresenceSchema = z.object({
  state: z.enum(agentStates),
  /** Milliseconds since 1970. */
  sinceMs: z.number(),
});
export type AgentPresence = z.infer<typeof agentPresenceSchema>;
