/** `/campaigns`: what they are, their start and stop, who works on them, and the next contact for an agent. */
import * as z from 'zod';

import { isTimeZone } from '../../../shared/campaign/calling-hours.ts';
import type { components } from '../../../shared/telephony/openapi-types.ts';
import type { Agents } from '../account/agents.ts';
import type { Campaign, Campaigns } from '../account/campaigns.ts';
import { timestamp } from '../clock.ts';
import { type Answer, created, type Endpoint, ok, refused, type Request, withBody } from './endpoint.ts';
import { notFound, type Problem, unprocessable } from './problem.ts';
import { withoutUndefined } from './without-undefined.ts';

type Schemas = components['schemas'];

const pacing = z.object({
  callsPerAgent: z.number().min(0.5).max(5),
  maxConcurrent: z.int().min(1).max(500),
  ringTimeoutSeconds: z.int().min(5).max(120),
  wrapUpSeconds: z.int().min(0).max(600),
});
const timeOfDay = z.string().regex(/^\d\d:\d\d$/, 'not HH:MM');
const callingHours = z.object({
  timeZone: z.string().refine((zone) => zone === 'contact' || isTimeZone(zone), 'not an IANA time zone'),
  days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).min(1),
  from: timeOfDay,
  to: timeOfDay,
});
const mode = z.enum(['preview', 'progressive', 'power']);
const name = z.string().min(1).max(100);
const callerIdPolicy = z.object({ allowOtherCountry: z.boolean() });
const dispositions = z.array(
  z.object({
    code: z.string().min(1).max(64),
    label: z.string().min(1).max(100),
    category: z.string(),
    requiresCallback: z.boolean().optional(),
  }),
);
const contacts = z
  .array(
    z.object({
      contactRef: z.string().min(1).max(256),
      number: z.string().regex(/^\+[1-9]\d{1,14}$/, 'not an E.164 number'),
      name: z.string().max(200).optional(),
      notes: z.string().max(4000).optional(),
      timeZone: z.string().refine(isTimeZone, 'not an IANA time zone').optional(),
    }),
  )
  .max(10_000);

const changeFields = z.object({ name, mode, pacing, callerIdPolicy, callingHours });
const requestSchema = changeFields
  .partial({ callerIdPolicy: true, callingHours: true })
  .extend({ dispositions: dispositions.optional(), contacts: contacts.optional() });
const changeSchema = changeFields
  .partial()
  .strict()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
const leaseSchema = z.object({
  agentId: z.string().min(1).max(64),
  pass: z.object({ contactRef: z.string().min(1).max(256), reason: z.string().min(1).max(64) }).optional(),
});

export function campaignsSurface(campaigns: Campaigns, agents: Agents): Endpoint[] {
  const surface = 'campaigns' as const;
  const ofOne =
    (answer: (campaign: Campaign, request: Request) => Answer): Endpoint['answer'] =>
    (request) => {
      const campaign = campaigns.get(request.path['campaignId'] ?? '');
      return campaign ? answer(campaign, request) : refused(notFound('campaign'));
    };
  const ofAgent = (answer: (campaign: Campaign, agentId: string) => Answer): Endpoint['answer'] =>
    ofOne((campaign, { path }) => {
      const agent = agents.get(path['agentId'] ?? '');
      return agent ? answer(campaign, agent.id) : refused(notFound('agent'));
    });
  const write = { scope: 'write:campaigns', surface } as const;
  const read = { method: 'GET', scope: 'read:campaigns', surface } as const;
  return [
    { ...read, path: '/campaigns', answer: () => ok({ data: campaigns.all() }) },
    { ...read, path: '/campaigns/{campaignId}', answer: ofOne((campaign) => ok(campaign)) },
    {
      ...write,
      method: 'POST',
      path: '/campaigns',
      answer: withBody(requestSchema, (body) => {
        const problem = pacingProblem(body.mode, body.pacing) ?? referenceProblem(body.contacts ?? []);
        return problem
          ? refused(problem)
          : created(campaigns.create(withoutUndefined(body) as Schemas['CampaignRequest']));
      }),
    },
    {
      ...write,
      method: 'PATCH',
      path: '/campaigns/{campaignId}',
      answer: (request) =>
        ofOne((campaign) =>
          withBody(changeSchema, (body) => {
            const problem = pacingProblem(body.mode ?? campaign.mode, body.pacing ?? campaign.pacing);
            if (problem) return refused(problem);
            const changed = campaigns.change(campaign.id, withoutUndefined(body));
            return changed ? ok(changed) : refused(running);
          })(request),
        )(request),
    },
    {
      ...write,
      method: 'POST',
      path: '/campaigns/{campaignId}/start',
      answer: ofOne(({ id }) => ok(campaigns.start(id))),
    },
    {
      ...write,
      method: 'POST',
      path: '/campaigns/{campaignId}/stop',
      answer: ofOne(({ id }) => ok(campaigns.stop(id))),
    },
    {
      ...write,
      method: 'PUT',
      path: '/campaigns/{campaignId}/agents/{agentId}',
      answer: ofAgent(({ id }, agentId) => ok(campaigns.assign(id, agentId))),
    },
    {
      ...write,
      method: 'DELETE',
      path: '/campaigns/{campaignId}/agents/{agentId}',
      answer: ofAgent(({ id }, agentId) => ok(campaigns.remove(id, agentId))),
    },
    {
      ...write,
      method: 'POST',
      path: '/campaigns/{campaignId}/next-contact',
      answer: (request) =>
        ofOne(({ id }) => withBody(leaseSchema, (body) => next(campaigns, id, body))(request))(request),
    },
  ];
}

function next(campaigns: Campaigns, id: string, { agentId, pass }: z.infer<typeof leaseSchema>): Answer {
  const outcome = campaigns.lease(id, agentId, pass);
  if (outcome.kind === 'refused') return refused(leaseProblems[outcome.why]);
  const { contact, attempts, untilMs } = outcome.lease;
  return ok({ ...contact, attempts, leasedUntil: timestamp(untilMs) } satisfies Schemas['ContactLease']);
}

const leaseProblems = {
  agent_not_assigned: { status: 409, code: 'agent_not_assigned', title: 'This agent does not work on it' },
  campaign_not_running: { status: 409, code: 'campaign_not_running', title: 'The campaign does not run' },
  no_contact_left: { status: 404, code: 'no_contact_left', title: 'No contact waits' },
  outside_calling_hours: {
    status: 409,
    code: 'outside_calling_hours',
    title: 'Who waits may not be called at this hour',
  },
} as const satisfies Record<string, Problem>;

const running: Problem = {
  status: 409,
  code: 'campaign_running',
  title: 'Only its pacing may change while it runs',
};

const pacingProblem = (of: string, { callsPerAgent }: Schemas['Pacing']): Problem | undefined =>
  callsPerAgent > 1 && of !== 'power'
    ? unprocessable('pacing_too_fast', 'More than one call per agent needs power mode')
    : undefined;

/** Who is called, leased and disposed of is known by its reference. */
function referenceProblem(contacts: readonly { contactRef: string }[]): Problem | undefined {
  const seen = new Set<string>();
  for (const { contactRef } of contacts) {
    if (seen.has(contactRef))
      return unprocessable('duplicate_contact_ref', `Two contacts have the reference ${contactRef}`);
    seen.add(contactRef);
  }
  return undefined;
}
