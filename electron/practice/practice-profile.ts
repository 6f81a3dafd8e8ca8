/** Decision: a running practice provider as a `--profile` file. */
import type { PracticeAccess } from './in-process-provider.ts';

/** The profile; it holds the secrets of this start. */
export const practiceProfile = (access: PracticeAccess) => ({
  name: 'Practice',
  environment: 'staging',
  api: { baseUrl: access.baseUrl, token: access.apiToken },
  agentId: access.agentId,
  sip: {
    uri: access.sipUri,
    servers: [access.sipServer],
    authorizationUsername: access.agentId,
    password: access.sipPassword,
    iceServers: [],
  },
});
