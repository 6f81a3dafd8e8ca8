/** Projection: what the account's agents are called, whoever asked last. */
import { slice } from './slice.ts';

export type AgentNamesState = readonly { id: string; name: string }[];

export const agentNamesSlice = slice<AgentNamesState>([], {
  accountNamesLearnt: (_state, { agents }) => agents,
  campaignBoardAnswered: (state, answer) => (answer.ok ? (answer.value.agents ?? state) : state),
});
