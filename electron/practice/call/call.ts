/**
 * Decision: the provider's side of a call, as a state machine.
 *
 *   queued → ringing_agent → agent_answered → ringing → answered → in_progress → completed
 *      └───────────┴───────────────┴─────────────┴──────────────────────────────→ failed
 *
 * `completed` means that the contact answered; everything that ends before is `failed`, an agent who hangs up while it
 * rings included, so that a report never counts it as a conversation.
 */
import type { components } from '../../../shared/telephony/openapi-types.ts';
import { timestamp } from '../clock.ts';

type Schemas = components['schemas'];
export type CallRequest = Schemas['CallRequest'];
export type Disposition = Schemas['Disposition'];
export type CallResource = Schemas['Call'];
export type HangupBy = Schemas['KnownHangupBy'];

export type CallPhase =
  | { readonly state: 'queued' | 'ringing_agent' | 'agent_answered' | 'ringing' }
  | { readonly state: 'answered' | 'in_progress'; readonly answeredAtMs: number }
  | {
      readonly state: 'completed';
      readonly answeredAtMs: number;
      readonly endedAtMs: number;
      readonly hangupBy: HangupBy;
      readonly reason: string;
    }
  | {
      readonly state: 'failed';
      readonly endedAtMs: number;
      readonly hangupBy: HangupBy;
      readonly sipCode: number;
      readonly reason: string;
    };

export interface Call {
  readonly callId: string;
  readonly request: CallRequest;
  readonly createdAtMs: number;
  readonly phase: CallPhase;
  readonly disposition?: Disposition;
}

export type CallFact =
  | { readonly kind: 'agent-invited' }
  | { readonly kind: 'agent-answered' }
  | { readonly kind: 'contact-alerting' }
  | { readonly kind: 'contact-answered' }
  | { readonly kind: 'bridged' }
  /** `sipCode` counts only while the contact has not answered. */
  | { readonly kind: 'ended'; readonly by: HangupBy; readonly sipCode: number; readonly reason: string };

export const hasEnded = (call: Call): boolean =>
  call.phase.state === 'completed' || call.phase.state === 'failed';

/** The call after `fact`; the very same object where the fact comes late and changes nothing. */
export function advance(call: Call, fact: CallFact, nowMs: number): Call {
  const phase = nextPhase(call.phase, fact, nowMs);
  return phase === call.phase ? call : { ...call, phase };
}

function nextPhase(phase: CallPhase, fact: CallFact, nowMs: number): CallPhase {
  switch (fact.kind) {
    case 'agent-invited':
      return phase.state === 'queued' ? { state: 'ringing_agent' } : phase;
    case 'agent-answered':
      return phase.state === 'queued' || phase.state === 'ringing_agent'
        ? { state: 'agent_answered' }
        : phase;
    case 'contact-alerting':
      return phase.state === 'agent_answered' ? { state: 'ringing' } : phase;
    case 'contact-answered':
      return phase.state === 'agent_answered' || phase.state === 'ringing'
        ? { state: 'answered', answeredAtMs: nowMs }
        : phase;
    case 'bridged':
      return phase.state === 'answered' ? { ...phase, state: 'in_progress' } : phase;
    case 'ended':
      return endedPhase(phase, fact, nowMs);
  }
}

function endedPhase(phase: CallPhase, fact: Extract<CallFact, { kind: 'ended' }>, nowMs: number): CallPhase {
  switch (phase.state) {
    case 'completed':
    case 'failed':
      return phase;
    case 'answered':
    case 'in_progress':
      return {
        state: 'completed',
        answeredAtMs: phase.answeredAtMs,
        endedAtMs: nowMs,
        hangupBy: fact.by,
        reason: fact.reason,
      };
    case 'queued':
    case 'ringing_agent':
    case 'agent_answered':
    case 'ringing':
      return {
        state: 'failed',
        endedAtMs: nowMs,
        hangupBy: fact.by,
        // A BYE before the contact answered is a call given up: 487, as a CANCEL would have had it.
        sipCode: fact.sipCode < 300 ? 487 : fact.sipCode,
        reason: fact.reason,
      };
  }
}

/** The call as the API shows it. */
export function callResource(call: Call): CallResource {
  const { phase } = call;
  return {
    callId: call.callId,
    ...call.request,
    state: phase.state,
    createdAt: timestamp(call.createdAtMs),
    ...('answeredAtMs' in phase && { answeredAt: timestamp(phase.answeredAtMs) }),
    ...('endedAtMs' in phase && {
      endedAt: timestamp(phase.endedAtMs),
      hangupBy: phase.hangupBy,
      reason: phase.reason,
    }),
    ...('sipCode' in phase && { sipCode: phase.sipCode }),
    ...(call.disposition && { disposition: call.disposition }),
  };
}
