/** The engine's page in Chromium, driven and looked at from outside; whatever network it speaks to. */
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import type { LegView } from '../../../renderer/softphone/softphone.ts';
import type { LegDialog, LostLeg } from '../../../shared/softphone/leg-dialog.ts';
import type { ConnectivityHint } from '../../../shared/softphone/connectivity-hint.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import type { RegistrationState } from '../../../shared/softphone/registration.ts';
import type { SipAccount } from '../../../shared/softphone/sip-account.ts';
import { type BrowserPage, type Elsewhere, openBrowserPage } from '../../fixtures/browser-page.ts';

type Act = 'answer' | 'decline' | 'hangUp' | 'hold' | 'resume';

/** Chromium with the engine's page; one for all tests of a file, since its start takes longer than most of them. */
export const openEngineBrowser = (
  extraSwitches: readonly string[] = [],
  entry = 'engine-page.ts',
  elsewhere?: Elsewhere,
): Promise<BrowserPage> => openBrowserPage(join(import.meta.dirname, entry), extraSwitches, elsewhere);

export class EngineDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The page as if just opened. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.waitForFunction('window.engine !== undefined');
  }

  open(account: SipAccount): Promise<void> {
    return this.page.evaluate((given) => window.engine.open(given), account);
  }

  registration(): Promise<RegistrationState | undefined> {
    return this.page.evaluate(() => window.engine.registrations.at(-1));
  }

  /** How often it has been registered anew. */
  registrations(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Set(
          window.engine.registrations.flatMap((now) => (now.state === 'registered' ? [now.sinceMs] : [])),
        ).size,
    );
  }

  /** The machine knows something of the network, or of itself. */
  hears(reason: ConnectivityHint['reason']): Promise<void> {
    return this.page.evaluate((said) => window.engine.heard({ reason: said }), reason);
  }

  /** Milliseconds from `lose` until the page no longer says that it is registered. */
  async doubtsAfterMs(lose: () => void | Promise<void>): Promise<number> {
    const doubted = this.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const { registrations } = window.engine;
          const push = registrations.push.bind(registrations);
          registrations.push = (...states) => {
            if (states.some(({ state }) => state !== 'registered')) resolve(Date.now());
            return push(...states);
          };
        }),
    );
    const lostAtMs = Date.now();
    await lose();
    return (await doubted) - lostAtMs;
  }

  async reaches(state: RegistrationState['state']): Promise<void> {
    await expect.poll(() => this.registration(), { timeout: 15_000 }).toMatchObject({ state });
  }

  /** Waits for the first fact of `type` after the first `skip` of its kind. */
  async fact<T extends LegFact['type']>(type: T, skip = 0): Promise<LegFact & { type: T }> {
    const found = await this.page.waitForFunction(
      ([wanted, passed]) => window.engine.facts.filter((candidate) => candidate.type === wanted)[passed],
      [type, skip] as const,
      { timeout: 15_000 },
    );
    return (await found.jsonValue()) as LegFact & { type: T };
  }

  /** What happened, in order; how it sounds is told beside it, now and then. */
  facts(): Promise<LegFact['type'][]> {
    return this.page.evaluate(() =>
      window.engine.facts.map(({ type }) => type).filter((type) => type !== 'quality'),
    );
  }

  expectCall(clientRef: string, providerCallId?: string, number?: string): Promise<void> {
    const call = {
      clientRef,
      ...(number === undefined ? {} : { number }),
      expiresAtMs: Date.now() + 30_000,
      ...(providerCallId === undefined ? {} : { providerCallId }),
    };
    return this.page.evaluate((expected) => window.engine.expect(expected), call);
  }

  act(action: Act, legId: string): Promise<boolean> {
    return this.page.evaluate(([what, leg]) => window.engine.act(what, leg), [action, legId] as const);
  }

  /** Hands the far side over to `number`: `done`, or the code of the error. */
  transferTo(legId: string, number: string): Promise<string> {
    return this.page.evaluate(([leg, to]) => window.engine.transferTo(leg, to), [legId, number] as const);
  }

  /** Connects the far sides of two legs: `done`, or the code of the error. */
  connectLegs(legId: string, other: string): Promise<string> {
    return this.page.evaluate(([leg, to]) => window.engine.connectLegs(leg, to), [legId, other] as const);
  }

  giveUpTransfer(legId: string): Promise<void> {
    return this.page.evaluate((leg) => window.engine.giveUpTransfer(leg), legId);
  }

  /** These legs hear each other from now on. */
  confer(legIds: readonly string[]): Promise<void> {
    return this.page.evaluate((legs) => window.engine.confer(legs), legIds);
  }

  /** @param stood how the leg stood when its page was lost: as any other, if left out */
  recover(dialog: LegDialog, stood: Partial<LostLeg> = {}): Promise<void> {
    const lost = { ...dialog, inConference: false, muted: false, held: false, ...stood };
    return this.page.evaluate((leg) => window.engine.recover(leg), lost);
  }

  mute(legId: string, muted: boolean): Promise<void> {
    return this.page.evaluate(([leg, on]) => window.engine.mute(leg, on), [legId, muted] as const);
  }

  press(legId: string, tones: string): Promise<boolean> {
    return this.page.evaluate(([leg, digits]) => window.engine.press(leg, digits), [legId, tones] as const);
  }

  legs(): Promise<readonly LegView[]> {
    return this.page.evaluate(() => window.engine.legs());
  }

  leg(): Promise<LegView | undefined> {
    return this.page.evaluate(() => window.engine.legs()[0]);
  }

  /** What stays behind of legs that are over once the page is at rest: all zero. */
  leftovers(): Promise<{ legs: number; microphones: number; connections: number }> {
    return this.page.evaluate(async () => {
      await scheduler.postTask(() => undefined, { priority: 'background' });
      return {
        legs: window.engine.legs().length,
        microphones: window.engine.microphone().open,
        connections: window.engine.connections(),
      };
    });
  }

  /** Microphone tracks that are open, and of those the ones that let sound through. */
  microphone(): Promise<{ open: number; through: number }> {
    return this.page.evaluate(() => window.engine.microphone());
  }
}
