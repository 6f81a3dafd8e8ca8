/** A desktop under test: the engine in real Chromium, the practice provider, and the provider's own view of it all. */
import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import type { BrowserPage } from '../../fixtures/browser-page.ts';
import { practiceAccount } from '../../fixtures/sip-account.ts';
import { ApiClient } from '../practice/api-client.ts';
import { EventClient } from '../practice/event-client.ts';
import { EngineDriver } from './engine-driver.ts';

export class EngineDesk extends EngineDriver {
  readonly provider: PracticeProvider;
  readonly api: ApiClient;
  readonly events: EventClient;

  private constructor(parts: Pick<EngineDesk, 'provider' | 'api' | 'events' | 'page'>) {
    super(parts.page);
    this.provider = parts.provider;
    this.api = parts.api;
    this.events = parts.events;
  }

  /** A new provider, and the page as if just opened. */
  static async open({ page }: BrowserPage): Promise<EngineDesk> {
    const provider = await startPractice({
      timings: { contactRingMs: 600, failureToneMs: 200, ringOutMs: 60_000 },
    });
    const events = await EventClient.open(provider);
    const desk = new EngineDesk({ provider, api: new ApiClient(provider), events, page });
    await desk.reload();
    return desk;
  }

  async close(): Promise<void> {
    this.events.close();
    await this.provider.stop();
  }

  start(password?: string): Promise<void> {
    return this.open(practiceAccount(this.provider, password));
  }

  async registered(): Promise<void> {
    await this.start();
    await this.reaches('registered');
  }

  /** As main does: the page expects the call before the POST leaves. Resolves with the provider's call ID. */
  async call(number: string, clientRef = 'ref-1'): Promise<string> {
    await this.expectCall(clientRef);
    return this.api.call(number, { clientRef });
  }
}
