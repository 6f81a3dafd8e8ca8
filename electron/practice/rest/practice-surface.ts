/**
 * `/practice`: what only a practice provider can do, for tests and try-outs (docs/practice.md). No part of the telephony
 * API, and so not in its OpenAPI document.
 */
import * as z from 'zod';

import type { Inspections } from '../call/inspection.ts';
import type { Lines } from '../call/lines.ts';
import type { Switchboard } from '../call/switchboard.ts';
import { accepted, type Endpoint, ok, refused, withBody } from './endpoint.ts';
import { notFound, type Problem } from './problem.ts';
import type { ServedVersions } from './version.ts';

const straySchema = z.object({
  agentId: z.string().default('agent1'),
  from: z
    .string()
    .regex(/^\+?\d{1,15}$/, 'not a number')
    .default('+12025550177'),
});

const outageSchema = z.object({
  seconds: z.number().positive().max(600),
  of: z.enum(['sip', 'api', 'all']).default('all'),
});

const packetLossSchema = z.object({ every: z.int().positive().optional() });

const clickToCallSchema = z.object({ by: z.enum(['bridge', 'refer']) });

const revocationSchema = z.object({ of: z.enum(['access', 'all']).default('access') });

const versionsSchema = z.object({
  served: z.array(z.string().regex(/^\d{1,3}$/)).min(1),
  sunset: z.iso.datetime({ offset: true }).optional(),
});

export type OutageScope = z.infer<typeof outageSchema>['of'];

export function practiceSurface(parts: {
  switchboard: Switchboard;
  lines: Lines;
  inspections: Inspections;
  dropSockets: () => void;
  losePackets: (every: number | undefined) => void;
  outage: (seconds: number, scope: OutageScope) => void;
  revokeTokens: (of: 'access' | 'all') => void;
  serveVersions: (versions: ServedVersions) => void;
}): Endpoint[] {
  const { switchboard, lines, inspections } = parts;
  const ring = (forged: boolean): Endpoint['answer'] =>
    orEmpty(
      withBody(straySchema, ({ agentId, from }) => {
        const id = switchboard.ringStray({ agentId, from, forged });
        return id === undefined ? refused(notRegistered) : accepted({ id });
      }),
    );
  const common = { method: 'POST', scope: 'write:calls', surface: 'origination', keyless: true } as const;

  return [
    { ...common, path: '/practice/incoming', answer: ring(false) },
    { ...common, path: '/practice/forge', answer: ring(true) },
    {
      ...common,
      path: '/practice/hangup-all',
      answer: () => {
        lines.hangUpAll();
        return accepted({});
      },
    },
    {
      ...common,
      path: '/practice/click-to-call',
      answer: withBody(clickToCallSchema, ({ by }) => {
        switchboard.connectBy(by);
        return accepted({ by });
      }),
    },
    {
      ...common,
      path: '/practice/drop-sockets',
      answer: () => {
        parts.dropSockets();
        return accepted({});
      },
    },
    {
      ...common,
      path: '/practice/packet-loss',
      answer: orEmpty(
        withBody(packetLossSchema, ({ every }) => {
          parts.losePackets(every);
          return accepted({ every });
        }),
      ),
    },
    {
      ...common,
      path: '/practice/outage',
      answer: withBody(outageSchema, ({ seconds, of }) => {
        parts.outage(seconds, of);
        return accepted({ seconds, of });
      }),
    },
    {
      ...common,
      path: '/practice/revoke-tokens',
      answer: orEmpty(
        withBody(revocationSchema, ({ of }) => {
          parts.revokeTokens(of);
          return accepted({ of });
        }),
      ),
    },
    {
      ...common,
      path: '/practice/api-versions',
      answer: withBody(versionsSchema, (versions) => {
        parts.serveVersions(versions);
        return accepted(versions);
      }),
    },
    {
      method: 'GET',
      path: '/practice/calls',
      scope: 'read:calls',
      surface: 'calls',
      answer: () => ok({ data: inspections.ids() }),
    },
    {
      method: 'GET',
      path: '/practice/calls/{id}',
      scope: 'read:calls',
      surface: 'calls',
      answer: ({ path }) => {
        const inspection = inspections.get(path['id'] ?? '');
        return inspection ? ok(inspection) : refused(notFound('call'));
      },
    },
  ];
}

/** No body is as good as an empty object. */
const orEmpty =
  (answer: Endpoint['answer']): Endpoint['answer'] =>
  (request) =>
    answer(
      request.bodyText === '' ? { ...request, bodyText: '{}', contentType: 'application/json' } : request,
    );

const notRegistered: Problem = {
  status: 409,
  code: 'agent_not_registered',
  title: 'No desktop is registered',
};
