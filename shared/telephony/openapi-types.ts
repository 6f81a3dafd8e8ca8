// Generated from openapi.yaml by build/generate-api-types.ts. Do not edit.
export interface paths {
  readonly '/me': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whose token this is, and what it may do */
    readonly get: operations['getAccount'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/balance': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What is left to spend
     * @description Scope: read:balance.
     */
    readonly get: operations['getBalance'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/calls': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ring the agent's desktop, then dial the contact and bridge the two
     * @description Scope: write:calls. The INVITE to the agent carries X-Call-ID (this callId), X-Client-Ref (this clientRef) and an auto-answer sign; it may arrive before this answer does. A refusal of the agent's desktop or of the carrier is not an error of this request: the call fails and its state says how. For a campaign that does not run no call is taken: 409, code campaign_not_running.
     */
    readonly post: operations['createCall'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/calls/{callId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly callId: components['parameters']['CallId'];
      };
      readonly cookie?: never;
    };
    /**
     * The call as it stands
     * @description Scope: read:calls. Kept for at least 24 hours after the end.
     */
    readonly get: operations['getCall'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/calls/{callId}/hangup': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly callId: components['parameters']['CallId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * End the call, whatever its state
     * @description Scope: write:calls. Ending a call that has ended answers with the call as it stands.
     */
    readonly post: operations['hangUpCall'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/calls/{callId}/disposition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly callId: components['parameters']['CallId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * What came of the call
     * @description Scope: write:calls. The last one wins; the same one twice is one. For a call of a campaign the code must be one of the campaign's, and a code that requires a call-back needs callbackAt.
     */
    readonly put: operations['putDisposition'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What happens, as it happens (server-sent events)
     * @description Scope: read:calls. Each event has `id`, `event` and one line of JSON `data`. The names: `call.state` (a call entered a state that is not its last; data CallEvent), `call.completed` (it ended, as completed or failed; sent once; data CallEvent), `caller_id.status` (data CallerIdEvent), `campaign.status` (data CampaignEvent) and `stream.reset` (data StreamReset). Unknown names are to be passed over. A comment line comes at least every 15 seconds. A stream asked for with Last-Event-ID begins with the event after that one, without gap or repetition; where the server no longer holds it, the stream begins with `stream.reset`, and the client reads afresh by GET what it follows. Without the header, only what happens from now on.
     */
    readonly get: operations['streamEvents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/cdrs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Ended calls, newest first
     * @description Scope: read:cdrs. 60 requests a minute unless the answer's headers say otherwise.
     */
    readonly get: operations['listCdrs'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/numbers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The caller IDs of the account
     * @description Scope: read:numbers.
     */
    readonly get: operations['listNumbers'];
    readonly put?: never;
    /**
     * A new caller ID in a country, on demand
     * @description Scope: write:numbers. A country the provider does not serve answers 422 with code country_not_served.
     */
    readonly post: operations['provisionNumber'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/numbers/{numberId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly numberId: components['parameters']['NumberId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Take a caller ID out of use
     * @description Scope: write:numbers. It is deprecated at once; a call that shows it goes on.
     */
    readonly delete: operations['deprecateNumber'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/numbers/{numberId}/replace': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly numberId: components['parameters']['NumberId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Mark a caller ID as burned and put a new one of its country in its place
     * @description Scope: write:numbers. The new one takes over the campaigns of the old one. A country that has no more answers 422 with code country_not_served, and nothing is changed.
     */
    readonly post: operations['replaceNumber'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/agents': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * SIP lines and their presence
     * @description Scope: read:agents.
     */
    readonly get: operations['listAgents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/agents/{agentId}/state': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Say whether the agent takes calls
     * @description Scope: write:agents.
     */
    readonly put: operations['putAgentState'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/agents/{agentId}/sip-credentials': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * What the agent's desktop registers with
     * @description Scope: write:calls. Either ha1 or password is given; both are secrets.
     */
    readonly post: operations['createSipCredentials'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/campaigns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The campaigns of the account
     * @description Scope: read:campaigns.
     */
    readonly get: operations['listCampaigns'];
    readonly put?: never;
    /**
     * A new campaign, as a draft
     * @description Scope: write:campaigns. Two contacts with the same contactRef answer 422 with code duplicate_contact_ref.
     */
    readonly post: operations['createCampaign'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/campaigns/{campaignId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    /**
     * One campaign
     * @description Scope: read:campaigns.
     */
    readonly get: operations['getCampaign'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Change what is named; the rest stays
     * @description Scope: write:campaigns. Pacing may change while it runs, everything else only while it does not (409, code campaign_running).
     */
    readonly patch: operations['changeCampaign'];
    readonly trace?: never;
  };
  readonly '/campaigns/{campaignId}/start': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Dial from now on
     * @description Scope: write:campaigns. Idempotent.
     */
    readonly post: operations['startCampaign'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/campaigns/{campaignId}/stop': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Dial no more; calls in progress go on
     * @description Scope: write:campaigns. Idempotent.
     */
    readonly post: operations['stopCampaign'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/campaigns/{campaignId}/agents/{agentId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Let an agent work on the campaign
     * @description Scope: write:campaigns. Idempotent.
     */
    readonly put: operations['assignAgent'];
    readonly post?: never;
    /**
     * Take an agent off the campaign
     * @description Scope: write:campaigns. Idempotent; contacts leased to the agent are free again.
     */
    readonly delete: operations['removeAgent'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/campaigns/{campaignId}/next-contact': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The next contact, leased to an agent for preview
     * @description Scope: write:campaigns. The same agent gets the same contact until its lease ends or a call to it does. No contact left answers 404 with code no_contact_left; an agent who is not assigned, a campaign that does not run, or an hour at which nobody who waits may be called, 409 with code agent_not_assigned, campaign_not_running or outside_calling_hours.
     */
    readonly post: operations['leaseContact'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/hooks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The webhook subscriptions of the account
     * @description Scope: write:hooks.
     */
    readonly get: operations['listHooks'];
    readonly put?: never;
    /**
     * Subscribe a URL to events
     * @description Scope: write:hooks. Each delivery is signed: X-Signature is t=unix seconds,v1=hex HMAC-SHA256 of `t.body` by the secret.
     */
    readonly post: operations['createHook'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/hooks/{hookId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly hookId: components['parameters']['HookId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Unsubscribe
     * @description Scope: write:hooks.
     */
    readonly delete: operations['deleteHook'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/oauth/token': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * An OAuth 2.0 access token (RFC 6749)
     * @description Grants: client_credentials, authorization_code with PKCE (RFC 7636, S256 only) and refresh_token. Refresh tokens are used once: each answer brings the next one.
     */
    readonly post: operations['issueToken'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/oauth/revoke': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends a token (RFC 7009)
     * @description A refresh token ends with all that came of its sign-in. One that is not known is answered like one that was.
     */
    readonly post: operations['revokeToken'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description RFC 9457 problem details, with the provider's short code. */
    readonly Problem: {
      /** @description A URI reference that names the kind of problem. */
      readonly type: string;
      readonly title: string;
      readonly status: number;
      /**
       * @example unauthorized
       * @example suspended
       * @example insufficient_scope
       * @example rate_limited
       */
      readonly code: string;
      /** @description What to fix. */
      readonly detail?: string;
      readonly instance?: string;
      readonly errors?: readonly {
        readonly field: string;
        readonly message: string;
      }[];
    };
    readonly ErrorEnvelope: {
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly details?: {
          readonly [key: string]: unknown;
        };
      };
    };
    /** @example +12025550100 */
    readonly E164: string;
    /** @description ISO 3166-1 alpha-2. */
    readonly Country: string;
    readonly Account: {
      readonly customerId: string;
      readonly companyName: string;
      readonly primaryContactEmail: string;
      /** @description Absent where the provider does not say. */
      readonly scopes?: readonly string[];
    };
    readonly Balance: {
      /** @description A decimal, as text: money is no float. */
      readonly amount: string;
      readonly currency: string;
    };
    readonly CallRequest: {
      readonly to: components['schemas']['E164'];
      readonly callerId: components['schemas']['E164'];
      readonly agentId: string;
      readonly campaignId?: string;
      /** @description The CRM's name for the contact. */
      readonly contactRef?: string;
      /** @description The client's own name for this call; it comes back in the INVITE and in every event. */
      readonly clientRef: string;
    };
    readonly CallAccepted: {
      readonly callId: string;
      readonly state: components['schemas']['CallState'];
    };
    /** @enum {string} */
    readonly KnownCallState:
      | 'queued'
      | 'ringing_agent'
      | 'agent_answered'
      | 'ringing'
      | 'answered'
      | 'in_progress'
      | 'completed'
      | 'failed';
    /** @description One of KnownCallState, or one the client does not know yet. completed: the contact answered; failed: nobody did, and sipCode says why. */
    readonly CallState: components['schemas']['KnownCallState'] | string;
    /** @enum {string} */
    readonly KnownHangupBy: 'agent' | 'contact' | 'provider' | 'network';
    /** @description Who ended it. agent: the desktop; contact: the person dialled, refusing and being busy included; provider: this API (a hang-up request, an agent that can't be reached); network: a carrier, or a lost connection. */
    readonly HangupBy: components['schemas']['KnownHangupBy'] | string;
    readonly Call: {
      readonly callId: string;
      readonly state: components['schemas']['CallState'];
      /** @description E.164; as dialled where the desktop dialled by SIP. */
      readonly to: string;
      readonly callerId: string;
      readonly agentId: string;
      readonly campaignId?: string;
      readonly contactRef?: string;
      readonly clientRef: string;
      /** Format: date-time */
      readonly createdAt: string;
      /**
       * Format: date-time
       * @description When the contact answered.
       */
      readonly answeredAt?: string;
      /** Format: date-time */
      readonly endedAt?: string;
      /** @description The last SIP status, where it failed. */
      readonly sipCode?: number;
      readonly hangupBy?: components['schemas']['HangupBy'];
      /** @description The end in the network's own words. */
      readonly reason?: string;
      readonly disposition?: components['schemas']['Disposition'];
    };
    /** @description The whole call, and when it came into this state. */
    readonly CallEvent: components['schemas']['Call'] & {
      /** Format: date-time */
      readonly at: string;
    };
    readonly CallerIdEvent: components['schemas']['CallerId'] & {
      /** Format: date-time */
      readonly at: string;
    };
    readonly CampaignEvent: {
      readonly id: string;
      readonly status: string;
      /** Format: date-time */
      readonly at: string;
    };
    readonly StreamReset: {
      /** @description The id that is no longer held. */
      readonly lastEventId: string;
      /** Format: date-time */
      readonly at: string;
    };
    readonly DispositionRequest: {
      readonly code: string;
      readonly notes?: string;
      /** Format: date-time */
      readonly callbackAt?: string;
    };
    readonly Disposition: {
      readonly code: string;
      readonly notes?: string;
      /** Format: date-time */
      readonly callbackAt?: string;
      /** Format: date-time */
      readonly savedAt: string;
    };
    readonly CdrPage: {
      readonly data: readonly components['schemas']['Call'][];
      /** @description Absent or null on the last page. */
      readonly nextCursor?: string | null;
    };
    /** @enum {string} */
    readonly KnownCallerIdStatus: 'active' | 'degraded' | 'burned' | 'deprecated';
    readonly CallerIdStatus: components['schemas']['KnownCallerIdStatus'] | string;
    readonly CallerId: {
      readonly id: string;
      readonly number: components['schemas']['E164'];
      readonly country: components['schemas']['Country'];
      readonly status: components['schemas']['CallerIdStatus'];
      readonly reputation: {
        readonly score: number;
        readonly label: string;
      };
      /** @description The campaigns that may use it; empty where any may. */
      readonly campaignIds: readonly string[];
      /** Format: date-time */
      readonly lastUsedAt: string | null;
    };
    readonly CallerIdList: {
      readonly data: readonly components['schemas']['CallerId'][];
    };
    readonly ProvisionRequest: {
      readonly country: components['schemas']['Country'];
      readonly campaignId?: string;
    };
    readonly NumberReplacement: {
      readonly replaced: components['schemas']['CallerId'];
      readonly number: components['schemas']['CallerId'];
    };
    /** @enum {string} */
    readonly KnownAgentState: 'available' | 'break' | 'wrap_up' | 'offline';
    readonly AgentState: components['schemas']['KnownAgentState'] | string;
    readonly Agent: {
      readonly id: string;
      readonly name: string;
      readonly state: components['schemas']['AgentState'];
      /** @description A desktop is registered for this line now. */
      readonly registered: boolean;
      readonly currentCallId?: string;
    };
    readonly AgentList: {
      readonly data: readonly components['schemas']['Agent'][];
    };
    readonly AgentStateRequest: {
      readonly state: components['schemas']['KnownAgentState'];
    };
    /** @description With one of `ha1` and `password`, or both. */
    readonly SipCredentials: {
      /** @example sip:agent1@lab.local */
      readonly uri: string;
      readonly servers: readonly string[];
      readonly authorizationUsername: string;
      readonly realm: string;
      readonly iceServers: readonly {
        readonly urls: string | readonly string[];
        readonly username?: string;
        readonly credential?: string;
      }[];
      /** Format: date-time */
      readonly expiresAt: string;
    } & (
      | {
          /** @description MD5(username:realm:password), RFC 2617. */
          readonly ha1: string;
        }
      | {
          readonly password: string;
        }
    );
    readonly CampaignDisposition: {
      readonly code: string;
      readonly label: string;
      /**
       * @example success
       * @example callback
       * @example no_contact
       * @example refused
       */
      readonly category: string;
      readonly requiresCallback?: boolean;
    };
    readonly CallingHours: {
      /** @description An IANA zone, or `contact`: the zone of the number dialled. */
      readonly timeZone: string;
      /** @description On which the hours begin. */
      readonly days: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
      readonly from: string;
      /** @description Earlier than `from`: of the next day. */
      readonly to: string;
    };
    readonly Pacing: {
      /** @description Above 1 in power mode only. */
      readonly callsPerAgent: number;
      readonly maxConcurrent: number;
      readonly ringTimeoutSeconds: number;
      readonly wrapUpSeconds: number;
    };
    readonly CallerIdPolicy: {
      /** @description A caller ID of another country may be shown. */
      readonly allowOtherCountry: boolean;
    };
    /** @enum {string} */
    readonly KnownCampaignStatus: 'draft' | 'running' | 'stopped' | 'finished';
    /** @enum {string} */
    readonly KnownCampaignMode: 'preview' | 'progressive' | 'power';
    readonly CampaignProgress: {
      /** @description On the list. */
      readonly contacts: number;
      /** @description Not reached and to be tried. */
      readonly remaining: number;
      readonly attempts: number;
      readonly answered: number;
    };
    readonly Campaign: {
      readonly id: string;
      readonly name: string;
      readonly status: components['schemas']['KnownCampaignStatus'] | string;
      readonly mode: components['schemas']['KnownCampaignMode'] | string;
      readonly pacing: components['schemas']['Pacing'];
      readonly callerIdPolicy: components['schemas']['CallerIdPolicy'];
      readonly dispositions: readonly components['schemas']['CampaignDisposition'][];
      readonly callingHours: components['schemas']['CallingHours'];
      /** @description Who works on it. */
      readonly agentIds?: readonly string[];
      /**
       * Format: date-time
       * @description When it was first started.
       */
      readonly startedAt?: string | null;
      readonly progress?: components['schemas']['CampaignProgress'];
    };
    readonly CampaignRequest: {
      readonly name: string;
      readonly mode: components['schemas']['KnownCampaignMode'];
      readonly pacing: components['schemas']['Pacing'];
      readonly callerIdPolicy?: components['schemas']['CallerIdPolicy'];
      readonly dispositions?: readonly components['schemas']['CampaignDisposition'][];
      readonly callingHours?: components['schemas']['CallingHours'];
      readonly contacts?: readonly components['schemas']['ContactRequest'][];
    };
    readonly CampaignChange: {
      readonly name?: string;
      readonly mode?: components['schemas']['KnownCampaignMode'];
      readonly pacing?: components['schemas']['Pacing'];
      readonly callerIdPolicy?: components['schemas']['CallerIdPolicy'];
      readonly callingHours?: components['schemas']['CallingHours'];
    };
    readonly ContactRequest: {
      readonly contactRef: string;
      readonly number: components['schemas']['E164'];
      readonly name?: string;
      readonly notes?: string;
      /** @description IANA; absent where the number's own zone holds. */
      readonly timeZone?: string;
    };
    readonly LeaseRequest: {
      readonly agentId: string;
      /** @description The contact leased before is given back uncalled. With reason do_not_call it is never tried again, with any other after the rest of the list. */
      readonly pass?: {
        readonly contactRef: string;
        /**
         * @example do_not_call
         * @example outside_calling_hours
         * @example skipped
         */
        readonly reason: string;
      };
    };
    readonly ContactLease: {
      readonly contactRef: string;
      readonly number: components['schemas']['E164'];
      readonly name?: string;
      readonly notes?: string;
      readonly timeZone?: string;
      /** @description Calls made to it before. */
      readonly attempts: number;
      /** Format: date-time */
      readonly leasedUntil: string;
    };
    readonly HookRequest: {
      /**
       * Format: uri
       * @description https; http to the provider’s own machine, for practice.
       */
      readonly url: string;
      readonly events: readonly string[];
      readonly secret: string;
    };
    readonly Hook: {
      readonly id: string;
      /** Format: uri */
      readonly url: string;
      readonly events: readonly string[];
      /** Format: date-time */
      readonly createdAt: string;
    };
    readonly HookList: {
      readonly data: readonly components['schemas']['Hook'][];
    };
    readonly OAuthToken: {
      readonly access_token: string;
      /** @example Bearer */
      readonly token_type: string;
      /** @description Seconds. */
      readonly expires_in: number;
      readonly refresh_token?: string;
      /** @description Granted scopes */
      readonly scope?: string;
    };
    readonly OAuthError: {
      /**
       * @example invalid_grant
       * @example invalid_client
       * @example unauthorized_client
       * @example invalid_scope
       */
      readonly error: string;
      readonly error_description?: string;
    };
    readonly CampaignList: {
      readonly data: readonly components['schemas']['Campaign'][];
    };
  };
  responses: {
    /** @description The request is at fault: 400 malformed, 401 no or unknown token, 403 scope missing or account suspended, 404, 406 unknown version, 409 conflict, 413 too large, 415 not JSON, 422 understood but refused, 429 too many. */
    readonly ClientError: {
      headers: {
        readonly 'X-Request-Id': components['headers']['RequestId'];
        readonly 'Retry-After': components['headers']['RetryAfter'];
        readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
        readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
        readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
        readonly 'application/json': components['schemas']['ErrorEnvelope'];
      };
    };
    /** @description The provider is at fault; the same request with the same Idempotency-Key may be sent again. */
    readonly ServerError: {
      headers: {
        readonly 'X-Request-Id': components['headers']['RequestId'];
        readonly 'Retry-After': components['headers']['RetryAfter'];
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
        readonly 'application/json': components['schemas']['ErrorEnvelope'];
      };
    };
  };
  parameters: {
    /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
    readonly Version: string;
    /** @description The pinned version beside text/event-stream. */
    readonly StreamVersion: string;
    /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
    readonly IdempotencyKey: string;
    readonly CallId: string;
    readonly AgentId: string;
    readonly CampaignId: string;
    readonly NumberId: string;
    readonly HookId: string;
  };
  requestBodies: never;
  headers: {
    /** @description Names this exchange in the provider's logs. */
    readonly RequestId: string;
    /** @description Requests a minute on this surface. */
    readonly RateLimitLimit: number;
    /** @description Requests left now. */
    readonly RateLimitRemaining: number;
    /** @description Seconds until one more request is allowed where none remains, else until the surface is full again. */
    readonly RateLimitReset: number;
    /** @description Seconds to wait. */
    readonly RetryAfter: number;
    /** @description true where this is the first answer once more. */
    readonly IdempotencyReplayed: string;
    /** @description This version is deprecated (RFC 9745). */
    readonly Deprecation: string;
    /** @description When this version stops working (RFC 8594). */
    readonly Sunset: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly getAccount: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The account */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Account'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly getBalance: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The balance */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Balance'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly createCall: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CallRequest'];
      };
    };
    readonly responses: {
      /** @description Accepted and queued */
      readonly 202: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CallAccepted'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly getCall: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path: {
        readonly callId: components['parameters']['CallId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The call */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Call'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly hangUpCall: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly callId: components['parameters']['CallId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The call, on its way to its end */
      readonly 202: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Call'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly putDisposition: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly callId: components['parameters']['CallId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DispositionRequest'];
      };
    };
    readonly responses: {
      /** @description Kept */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Disposition'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly streamEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version beside text/event-stream. */
        readonly Accept?: components['parameters']['StreamVersion'];
        /** @description The id of the last event the client has dealt with. */
        readonly 'Last-Event-ID'?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The stream; it stays open */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly listCdrs: {
    readonly parameters: {
      readonly query?: {
        /** @description Created at or after. */
        readonly from?: string;
        /** @description Created before. */
        readonly to?: string;
        readonly campaignId?: string;
        readonly agentId?: string;
        readonly disposition?: string;
        /** @description nextCursor of the page before. */
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CdrPage'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly listNumbers: {
    readonly parameters: {
      readonly query?: {
        readonly country?: components['schemas']['Country'];
        readonly campaignId?: string;
        readonly status?: components['schemas']['CallerIdStatus'];
      };
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All that match */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CallerIdList'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly provisionNumber: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ProvisionRequest'];
      };
    };
    readonly responses: {
      /** @description Ready to be used */
      readonly 201: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CallerId'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly deprecateNumber: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly numberId: components['parameters']['NumberId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The caller ID, deprecated */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CallerId'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly replaceNumber: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly numberId: components['parameters']['NumberId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The burned one and the new one */
      readonly 201: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NumberReplacement'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly listAgents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All agents */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AgentList'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly putAgentState: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgentStateRequest'];
      };
    };
    readonly responses: {
      /** @description The agent, in that state */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Agent'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly createSipCredentials: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Credentials, good until expiresAt */
      readonly 201: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SipCredentials'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly listCampaigns: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All campaigns */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CampaignList'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly createCampaign: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CampaignRequest'];
      };
    };
    readonly responses: {
      /** @description The campaign, in status draft */
      readonly 201: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly getCampaign: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The campaign */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly changeCampaign: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CampaignChange'];
      };
    };
    readonly responses: {
      /** @description The campaign, changed */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly startCampaign: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The campaign, running */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly stopCampaign: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The campaign, stopped */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly assignAgent: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The campaign, with that agent */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly removeAgent: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
        readonly agentId: components['parameters']['AgentId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The campaign, without that agent */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Campaign'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly leaseContact: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly campaignId: components['parameters']['CampaignId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['LeaseRequest'];
      };
    };
    readonly responses: {
      /** @description The contact */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ContactLease'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly listHooks: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description All subscriptions; secrets are not told again */
      readonly 200: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['HookList'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly createHook: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['HookRequest'];
      };
    };
    readonly responses: {
      /** @description The subscription */
      readonly 201: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Hook'];
        };
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly deleteHook: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        /** @description The pinned version. An unknown version answers 406; application/json and *\/* mean the newest. */
        readonly Accept?: components['parameters']['Version'];
        /** @description Names the intent: a repetition with this key and the same body gets the first one's answer (with Idempotency-Replayed) and does nothing. The same key with another body answers 422, code idempotency_key_reused. */
        readonly 'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      readonly path: {
        readonly hookId: components['parameters']['HookId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Gone */
      readonly 204: {
        headers: {
          readonly 'X-Request-Id': components['headers']['RequestId'];
          readonly 'RateLimit-Limit': components['headers']['RateLimitLimit'];
          readonly 'RateLimit-Remaining': components['headers']['RateLimitRemaining'];
          readonly 'RateLimit-Reset': components['headers']['RateLimitReset'];
          readonly 'Idempotency-Replayed': components['headers']['IdempotencyReplayed'];
          readonly Deprecation: components['headers']['Deprecation'];
          readonly Sunset: components['headers']['Sunset'];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly '4XX': components['responses']['ClientError'];
      readonly '5XX': components['responses']['ServerError'];
    };
  };
  readonly issueToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/x-www-form-urlencoded': {
          /**
           * @example client_credentials
           * @example authorization_code
           * @example refresh_token
           */
          readonly grant_type: string;
          readonly client_id?: string;
          readonly client_secret?: string;
          readonly code?: string;
          readonly code_verifier?: string;
          readonly redirect_uri?: string;
          readonly refresh_token?: string;
          readonly scope?: string;
        };
      };
    };
    readonly responses: {
      /** @description The token */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OAuthToken'];
        };
      };
      /** @description RFC 6749 section 5.2. */
      readonly '4XX': {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OAuthError'];
        };
      };
    };
  };
  readonly revokeToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/x-www-form-urlencoded': {
          readonly token: string;
          /**
           * @example refresh_token
           * @example access_token
           */
          readonly token_type_hint?: string;
          readonly client_id: string;
          readonly client_secret?: string;
        };
      };
    };
    readonly responses: {
      /** @description It is worth nothing any more */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': Record<string, never>;
        };
      };
      /** @description RFC 6749 section 5.2. */
      readonly '4XX': {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OAuthError'];
        };
      };
    };
  };
}
