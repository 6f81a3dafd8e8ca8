/**
 * The practice provider, put together: the one place that knows all its parts. It runs in the caller's thread; the app runs
 * it in a worker (practice-provider.ts), so that audio keeps its pace whatever main does.
 */
import { Agents, realm, seededAgents } from './account/agents.ts';
import { CallerIds, seededCallerIds } from './account/caller-ids.ts';
import { Campaigns } from './account/campaigns.ts';
import { Hooks } from './account/hooks.ts';
import { OAuthProvider } from './account/oauth-provider.ts';
import { seededCampaigns } from './account/seeded-campaigns.ts';
import { allScopes, freshToken, type Grant, type Scope } from './account/tokens.ts';
import { CallLedger } from './call/call-ledger.ts';
import { DesktopInvites } from './call/desktop-invites.ts';
import { Inspections } from './call/inspection.ts';
import { Lines } from './call/lines.ts';
import { PowerDialer } from './call/power-dialer.ts';
import { type ClickToCall, Switchboard } from './call/switchboard.ts';
import { systemClock } from './clock.ts';
import { EventLog } from './events/event-log.ts';
import { HookDeliveries } from './events/hook-deliveries.ts';
import { LoopbackListener } from './loopback-listener.ts';
import { FrameClock } from './media/frame-clock.ts';
import { LegAudio, type NewLegAudio } from './media/leg-audio.ts';
import { PacketLoss } from './media/packet-loss.ts';
import { accountSurface } from './rest/account-surface.ts';
import { agentsSurface } from './rest/agents-surface.ts';
import { ApiServer } from './rest/api-server.ts';
import { callsSurface } from './rest/calls-surface.ts';
import { campaignsSurface } from './rest/campaigns-surface.ts';
import { cdrsSurface } from './rest/cdrs-surface.ts';
import { eventsSurface } from './rest/events-surface.ts';
import { hooksSurface } from './rest/hooks-surface.ts';
import { IdempotencyKeys } from './rest/idempotency.ts';
import { numbersSurface } from './rest/numbers-surface.ts';
import { oauthSurface } from './rest/oauth-surface.ts';
import { practiceSurface } from './rest/practice-surface.ts';
import type { ErrorForm } from './rest/problem.ts';
import { defaultRateLimits, RateLimiter, type RateLimits } from './rest/rate-limit.ts';
import { usualVersions } from './rest/version.ts';
import { Authenticator } from './sip/authenticator.ts';
import { LocationService } from './sip/location-service.ts';
import { Nonces } from './sip/nonces.ts';
import { defaultExpiry, type ExpiryPolicy, Registrar } from './sip/registrar.ts';
import { SipServer } from './sip/sip-server.ts';
import { defaultTimings, type Timings } from './timings.ts';

/** All plain data: it crosses to the worker. */
export interface PracticeOptions {
  readonly timings?: Partial<Timings>;
  readonly rateLimits?: Partial<RateLimits>;
  readonly registration?: Partial<ExpiryPolicy>;
  /** An agent is rung on the phone that registered last, and on no other, as some PBXs have it. */
  readonly onePhoneEach?: boolean;
  /** Which of the two published error forms to answer with; RFC 9457 unless said otherwise. */
  readonly errorForm?: ErrorForm;
  /** Countries in which `POST /numbers` finds nothing. */
  readonly refusedCountries?: readonly string[];
  /** What the API token may do; everything unless said otherwise. */
  readonly scopes?: readonly Scope[];
  /** How long an OAuth access token is good; 3600 s. */
  readonly accessTokenS?: number;
  /** How a click-to-call is connected; `POST /practice/click-to-call` changes it. */
  readonly clickToCall?: ClickToCall;
  /** How many events an event stream can be resumed over. */
  readonly keptEvents?: number;
}

/** What a client needs to be told, and all secrets of this start. */
export interface PracticeAccess {
  /** As `http://127.0.0.1:PORT/v1`. */
  readonly baseUrl: string;
  readonly apiToken: string;
  readonly agentId: string;
  /** As `ws://127.0.0.1:PORT`. */
  readonly sipServer: string;
  readonly sipUri: string;
  readonly sipPassword: string;
}

/** What a client needs that has no API token. */
export interface PracticeSignIn {
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
  readonly authorizationEndpoint: string;
  /** May use its credentials alone. */
  readonly service: { readonly clientId: string; readonly clientSecret: string };
  /** A public client, which somebody signs in with. */
  readonly desktop: { readonly clientId: string };
}

export interface PracticeStart extends PracticeAccess {
  readonly oauth: PracticeSignIn;
}

export interface RunningProvider {
  readonly access: PracticeStart;
  stop(): void;
}

/** Starts a provider on two free ports of 127.0.0.1, with a new token and a new SIP password. */
export async function startInProcess(
  options: PracticeOptions = {},
  log: (line: string) => void = () => undefined,
): Promise<RunningProvider> {
  const clock = systemClock;
  const timings = { ...defaultTimings, ...options.timings };
  const scopes = options.scopes ?? allScopes;
  const grant: Grant = { token: freshToken(), holder: 'api-token', scopes };
  const service = { id: 'firstleg-service', secret: freshToken() };
  const desktop = { id: 'firstleg-desktop' };
  const oauth = new OAuthProvider(clock, {
    clients: [service, desktop],
    scopes,
    accessTokenS: options.accessTokenS ?? 3_600,
  });

  let versions = usualVersions;
  const events = new EventLog(options.keptEvents);
  const agents = new Agents(seededAgents);
  const callerIds = new CallerIds(clock, events, {
    seed: seededCallerIds,
    refusedCountries: options.refusedCountries ?? ['IT'],
  });
  const campaigns = new Campaigns(clock, events, seededCampaigns);
  const hooks = new Hooks(clock);
  const hookDeliveries = new HookDeliveries({ clock, events, hooks, log });
  const ledger = new CallLedger(clock, events, [campaigns, callerIds]);
  const inspections = new Inspections();
  const locations = new LocationService(clock);
  const frameClock = new FrameClock();
  const loss = new PacketLoss();
  const newAudio: NewLegAudio = (onDigit) => new LegAudio({ frameClock, loss, onDigit });
  const lines = new Lines({ clock, timings, inspections });
  const switchboard = new Switchboard({
    clock,
    timings,
    ledger,
    locations,
    newAudio,
    inspections,
    lines,
    clickToCall: options.clickToCall ?? 'bridge',
  });
  const desktopInvites = new DesktopInvites({ timings, ledger, newAudio, inspections, lines });
  const powerDialer = new PowerDialer({
    clock,
    agents,
    callerIds,
    campaigns,
    ledger,
    locations,
    switchboard,
    paceMs: timings.powerPaceMs,
  });

  const authenticator = new Authenticator(agents, new Nonces(clock, timings.nonceLifeMs));
  const registrar = new Registrar({
    clock,
    authenticator,
    locations,
    expiry: { ...defaultExpiry, ...options.registration },
    onePhoneEach: options.onePhoneEach ?? false,
    onRegistered: (agentId, userAgent) => sipServer.registered(agentId, userAgent),
    onFlowReplaced: (userAgent) => sipServer.giveUp(userAgent),
  });
  const sipServer: SipServer = new SipServer({
    clock,
    flowGraceMs: timings.flowGraceMs,
    log,
    listener: {
      register: (request, userAgent) => registrar.register(request, userAgent),
      invite: (request, userAgent) => {
        const { message } = request;
        const who = authenticator.authenticate('INVITE', message.getHeader('proxy-authorization'));
        if (who.kind === 'challenge') {
          request.reject({ statusCode: 407, extraHeaders: [`Proxy-Authenticate: ${who.challenge}`] });
        } else if (who.kind === 'forbidden') request.reject({ statusCode: 403 });
        else desktopInvites.receive({ agentId: who.agentId, request, userAgent });
      },
      flowLost: (userAgent) => locations.unbindFlow(userAgent),
      flowAbandoned: (userAgent) => lines.abandon(userAgent),
    },
  });
  const sipListener = new LoopbackListener(sipServer.http, clock);

  const apiServer = new ApiServer({
    endpoints: [
      ...accountSurface(),
      ...callsSurface({ ledger, switchboard, lines, callerIds, agents, campaigns, clock }),
      ...eventsSurface(events, clock, timings.heartbeatMs),
      ...cdrsSurface(ledger),
      ...numbersSurface(callerIds),
      ...agentsSurface({
        agents,
        ledger,
        locations,
        clock,
        sipServer: () => `ws://${sipListener.authority}`,
      }),
      ...campaignsSurface(campaigns, agents),
      ...hooksSurface(hooks),
      ...practiceSurface({
        switchboard,
        lines,
        inspections,
        dropSockets: () => sipServer.dropSockets(),
        losePackets: (every) => loss.lose(every),
        outage: (seconds, scope) => {
          if (scope !== 'api') sipListener.outage(seconds, log);
          // The answer to this very request leaves first.
          if (scope !== 'sip') clock.after(50, () => apiListener.outage(seconds, log));
        },
        revokeTokens: (of) => oauth.revoke(of),
        serveVersions: (served) => {
          versions = served;
        },
      }),
    ],
    openEndpoints: oauthSurface(oauth),
    grants: () => [grant, ...oauth.grants()],
    rateLimiter: new RateLimiter(clock, { ...defaultRateLimits, ...options.rateLimits }),
    idempotencyKeys: new IdempotencyKeys(),
    errorForm: options.errorForm ?? 'problem',
    versions: () => versions,
    basePath: '/v1',
    log,
  });
  const apiListener = new LoopbackListener(apiServer.http, clock);

  await Promise.all([apiListener.listen(), sipListener.listen()]);
  powerDialer.start();
  const [agent] = agents.all();
  if (!agent) throw new Error('the practice account has no agent');

  const baseUrl = `http://${apiListener.authority}/v1`;
  return {
    access: {
      baseUrl,
      apiToken: grant.token,
      agentId: agent.id,
      sipServer: `ws://${sipListener.authority}`,
      sipUri: `sip:${agent.id}@${realm}`,
      sipPassword: agent.password,
      oauth: {
        tokenEndpoint: `${baseUrl}/oauth/token`,
        revocationEndpoint: `${baseUrl}/oauth/revoke`,
        authorizationEndpoint: `${baseUrl}/oauth/authorize`,
        service: { clientId: service.id, clientSecret: service.secret },
        desktop: { clientId: desktop.id },
      },
    },
    stop: () => {
      powerDialer.stop();
      lines.hangUpAll();
      hookDeliveries.stop();
      apiListener.stop();
      sipServer.dispose();
      sipListener.stop();
    },
  };
}
