import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type PracticeOptions,
  type PracticeProvider,
  startPractice,
} from '../../electron/practice/practice-provider.ts';
import { ApiClient } from '../integration/practice/api-client.ts';

/** A provider of the test's own, so that it can make calls come in and sockets go; the app signs in by a profile file. */
export async function startAccount(
  folder: string,
  more: { allowUnprotectedTokens?: boolean; webhooks?: { url: string; secret: string }[] } = {},
  options: PracticeOptions = {},
): Promise<{
  provider: PracticeProvider;
  api: ApiClient;
  /** For `launchApp`. */
  args: string[];
}> {
  const provider = await startPractice({ timings: { contactRingMs: 800, failureToneMs: 200 }, ...options });
  const file = join(folder, 'lab.json');
  writeFileSync(file, JSON.stringify({ ...profileOf(provider), ...more }));
  return { provider, api: new ApiClient(provider), args: ['--profile', file] };
}

export const profileOf = (provider: Pick<PracticeProvider, 'baseUrl' | 'apiToken' | 'agentId'>) => ({
  name: 'Lab',
  environment: 'staging',
  agentId: provider.agentId,
  api: { baseUrl: provider.baseUrl, token: provider.apiToken },
});
