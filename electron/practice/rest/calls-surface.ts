/** `/calls`: origination, state, hang-up and disposition. */
import * as z from 'zod';

import type { components } from '../../../shared/telephony/openapi-types.ts';
import type { Agents } from '../account/agents.ts';
import type { CallerIds } from '../account/caller-ids.ts';
import type { Campaigns } from '../account/campaigns.ts';
import type { CallLedger } from '../call/call-ledger.ts';
import { callResource, type CallRequest, type Disposition } from '../call/call.ts';
import type { Lines } from '../call/lines.ts';
import type { Switchboard } from '../call/switchboard.ts';
import { timestamp, type Clock } from '../clock.ts';
import { accepted, type Answer, type Endpoint, ok, refused, withBody } from './endpoint.ts';
import { notFound, type Problem, unprocessable } from './problem.ts';
import { withoutUndefined } from './without-undefined.ts';

type Schemas = components['schemas'];

const e164 = z.string().regex(/^\+[1-9]\d{1,14}$/, 'not an E.164 number');

const callRequestSchema = z.object({
  to: e164,
  callerId: e164,
  agentId: z.string().min(1).max(64),
  campaignId: z.string().max(64).optional(),
  contactRef: z.string().max(256).optional(),
  // It goes into a SIP header as it is.
  clientRef: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\w.~:+/=-]+$/, 'has characters that no header may carry'),
});

const dispositionSchema = z.object({
  code: z.string().min(1).max(64),
  notes: z.string().max(10_000).optional(),
  callbackAt: z.iso.datetime({ offset: true }).optional(),
});

export interface CallsSurfaceParts {
  readonly ledger: CallLedger;
  readonly switchboard: Switchboard;
  readonly lines: Lines;
  readonly callerIds: CallerIds;
  readonly agents: Agents;
  readonly campaigns: Campaigns;
  readonly clock: Clock;
}

export function callsSurface(parts: CallsSurfaceParts): Endpoint[] {
  const { ledger, switchboard, lines, callerIds, campaigns } = parts;
  return [
    {
      method: 'POST',
      path: '/calls',
      scope: 'write:calls',
      surface: 'origination',
      answer: withBody(callRequestSchema, (body) => {
        const request = withoutUndefined(body);
        const problem = originationProblem(request, parts);
        if (problem) return refused(problem);
        callerIds.markUsed(request.callerId);
        const pacing = campaigns.get(request.campaignId ?? '')?.pacing;
        const { callId } = switchboard.originate(request, pacing && pacing.ringTimeoutSeconds * 1_000);
        return accepted({ callId, state: 'queued' } satisfies Schemas['CallAccepted']);
      }),
    },
    {
      method: 'GET',
      path: '/calls/{callId}',
      scope: 'read:calls',
      surface: 'calls',
      answer: ({ path }) => {
        const call = ledger.get(path['callId'] ?? '');
        return call ? ok(callResource(call)) : refused(notFound('call'));
      },
    },
    {
      method: 'POST',
      path: '/calls/{callId}/hangup',
      scope: 'write:calls',
      surface: 'calls',
      answer: ({ path }) => {
        const callId = path['callId'] ?? '';
        lines.hangUp(callId);
        const call = ledger.get(callId);
        return call ? accepted(callResource(call)) : refused(notFound('call'));
      },
    },
    {
      method: 'PUT',
      path: '/calls/{callId}/disposition',
      scope: 'write:calls',
      surface: 'dispositions',
      answer: withBody(dispositionSchema, (body, { path }) => dispose(path['callId'] ?? '', body, parts)),
    },
  ];
}

/** Why this call can't even be tried. */
function originationProblem(request: CallRequest, parts: CallsSurfaceParts): Problem | undefined {
  if (!parts.agents.get(request.agentId)) return unprocessable('unknown_agent', 'No such agent');
  const campaign = request.campaignId === undefined ? undefined : parts.campaigns.get(request.campaignId);
  if (request.campaignId !== undefined) {
    if (!campaign) return unprocessable('unknown_campaign', 'No such campaign');
    if (campaign.status !== 'running') return notRunning;
    if (!parts.campaigns.mayCall(campaign.id, request.to, request.contactRef)) return outsideHours;
    if (parts.ledger.openOf(campaign.id).length >= campaign.pacing.maxConcurrent) return atCapacity;
  }
  const callerId = parts.callerIds.find(request.callerId);
  if (!callerId) return unprocessable('unknown_caller_id', 'The caller ID is not one of this account');
  if (callerId.status === 'burned' || callerId.status === 'deprecated') {
    return unprocessable(
      'caller_id_not_usable',
      `The caller ID is ${callerId.status}`,
      'Choose another one.',
    );
  }
  return undefined;
}

const notRunning: Problem = {
  status: 409,
  code: 'campaign_not_running',
  title: 'The campaign does not run',
};

const outsideHours: Problem = unprocessable(
  'outside_calling_hours',
  'It is outside the campaign’s calling hours where the contact is',
);

const atCapacity: Problem = {
  status: 409,
  code: 'campaign_at_capacity',
  title: 'As many calls of this campaign go on as its pacing allows',
};

function dispose(callId: string, body: z.infer<typeof dispositionSchema>, parts: CallsSurfaceParts): Answer {
  const call = parts.ledger.get(callId);
  if (!call) return refused(notFound('call'));
  const campaign = parts.campaigns.get(call.request.campaignId ?? '');
  const known = campaign?.dispositions.find(({ code }) => code === body.code);
  // A campaign without codes of its own takes those of the desktop.
  if (campaign && campaign.dispositions.length > 0 && !known) {
    return refused(unprocessable('unknown_disposition', 'The campaign has no such disposition'));
  }
  if (known?.requiresCallback && body.callbackAt === undefined) {
    return refused(unprocessable('callback_required', 'This disposition needs callbackAt'));
  }
  const disposition: Disposition = { ...withoutUndefined(body), savedAt: timestamp(parts.clock.now()) };
  parts.ledger.dispose(callId, disposition);
  return ok(disposition);
}
