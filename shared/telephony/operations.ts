/**
 * Decision: which surface a request to the telephony API belongs to (requests of one surface share a rate limit) and which
 * scope it needs. A test holds the table against `openapi.yaml`.
 */

export const surfaces = [
  'account',
  'origination',
  'calls',
  'dispositions',
  'events',
  'cdrs',
  'numbers',
  'agents',
  'campaigns',
  'hooks',
] as const;
export type Surface = (typeof surfaces)[number];

export const scopes = [
  'read:balance',
  'read:calls',
  'write:calls',
  'read:cdrs',
  'read:numbers',
  'write:numbers',
  'read:agents',
  'write:agents',
  'read:campaigns',
  'write:campaigns',
  'write:hooks',
] as const;
export type Scope = (typeof scopes)[number];

export interface Operation {
  surface: Surface;
  /** Undefined: any token will do. */
  scope: Scope | undefined;
}

const operation = (surface: Surface, scope?: Scope): Operation => ({ surface, scope });

/** By method and path below the base URL, with `{name}` for a segment. */
export const operations = {
  'GET /me': operation('account'),
  'GET /balance': operation('account', 'read:balance'),
  'POST /calls': operation('origination', 'write:calls'),
  'GET /calls/{callId}': operation('calls', 'read:calls'),
  'POST /calls/{callId}/hangup': operation('calls', 'write:calls'),
  'PUT /calls/{callId}/disposition': operation('dispositions', 'write:calls'),
  'GET /events': operation('events', 'read:calls'),
  'GET /cdrs': operation('cdrs', 'read:cdrs'),
  'GET /numbers': operation('numbers', 'read:numbers'),
  'POST /numbers': operation('numbers', 'write:numbers'),
  'DELETE /numbers/{numberId}': operation('numbers', 'write:numbers'),
  'POST /numbers/{numberId}/replace': operation('numbers', 'write:numbers'),
  'GET /agents': operation('agents', 'read:agents'),
  'PUT /agents/{agentId}/state': operation('agents', 'write:agents'),
  'POST /agents/{agentId}/sip-credentials': operation('agents', 'write:calls'),
  'GET /campaigns': operation('campaigns', 'read:campaigns'),
  'POST /campaigns': operation('campaigns', 'write:campaigns'),
  'GET /campaigns/{campaignId}': operation('campaigns', 'read:campaigns'),
  'PATCH /campaigns/{campaignId}': operation('campaigns', 'write:campaigns'),
  'POST /campaigns/{campaignId}/start': operation('campaigns', 'write:campaigns'),
  'POST /campaigns/{campaignId}/stop': operation('campaigns', 'write:campaigns'),
  'PUT /campaigns/{campaignId}/agents/{agentId}': operation('campaigns', 'write:campaigns'),
  'DELETE /campaigns/{campaignId}/agents/{agentId}': operation('campaigns', 'write:campaigns'),
  'POST /campaigns/{campaignId}/next-contact': operation('campaigns', 'write:campaigns'),
  'GET /hooks': operation('hooks', 'write:hooks'),
  'POST /hooks': operation('hooks', 'write:hooks'),
  'DELETE /hooks/{hookId}': operation('hooks', 'write:hooks'),
};
export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];

const matchers = operationNames.map((name) => ({
  pattern: new RegExp(`^${name.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  found: { name, ...operations[name] },
}));

/**
 * @param path below the base URL, without a query, e.g. `/calls/c1/hangup`
 * @throws if the API has no such request: the table is of what this app sends
 */
export function operationOf(method: string, path: string): Operation & { name: OperationName } {
  const match = matchers.find(({ pattern }) => pattern.test(`${method} ${path}`));
  if (match === undefined) throw new Error(`no operation of the telephony API: ${method} ${path}`);
  return match.found;
}
