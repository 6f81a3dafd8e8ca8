/** `/agents`: presence, the agent's own state, and what a desktop registers with. */
import * as z from 'zod';

import type { components } from '../../../shared/telephony/openapi-types.ts';
import { type Agent, type Agents, realm } from '../account/agents.ts';
import type { CallLedger } from '../call/call-ledger.ts';
import { timestamp, type Clock } from '../clock.ts';
import type { LocationService } from '../sip/location-service.ts';
import { created, type Endpoint, ok, refused, withBody } from './endpoint.ts';
import { notFound } from './problem.ts';

type Schemas = components['schemas'];

const stateSchema = z.object({ state: z.enum(['available', 'break', 'wrap_up', 'offline']) });

/** How long issued credentials are said to be good; the practice provider's last as long as it runs. */
const credentialsLifeMs = 12 * 60 * 60 * 1_000;

export function agentsSurface(parts: {
  agents: Agents;
  ledger: CallLedger;
  locations: LocationService;
  clock: Clock;
  /** The WebSocket URL of the registrar. */
  sipServer: () => string;
}): Endpoint[] {
  const { agents, ledger, locations, clock } = parts;

  const resource = ({ id, name, state }: Agent): Schemas['Agent'] => {
    const current = ledger.currentOf(id);
    const registered = locations.bindings(id).length > 0;
    return { id, name, state, registered, ...(current && { currentCallId: current.callId }) };
  };

  return [
    {
      method: 'GET',
      path: '/agents',
      scope: 'read:agents',
      surface: 'agents',
      answer: () => ok({ data: agents.all().map(resource) }),
    },
    {
      method: 'PUT',
      path: '/agents/{agentId}/state',
      scope: 'write:agents',
      surface: 'agents',
      answer: withBody(stateSchema, ({ state }, { path }) => {
        const agent = agents.setState(path['agentId'] ?? '', state);
        return agent ? ok(resource(agent)) : refused(notFound('agent'));
      }),
    },
    {
      method: 'POST',
      path: '/agents/{agentId}/sip-credentials',
      scope: 'write:calls',
      surface: 'agents',
      answer: ({ path }) => {
        const agent = agents.get(path['agentId'] ?? '');
        if (!agent) return refused(notFound('agent'));
        return created({
          uri: `sip:${agent.id}@${realm}`,
          servers: [parts.sipServer()],
          authorizationUsername: agent.id,
          ha1: agent.ha1,
          realm,
          iceServers: [],
          expiresAt: timestamp(clock.now() + credentialsLifeMs),
        } satisfies Schemas['SipCredentials']);
      },
    },
  ];
}
