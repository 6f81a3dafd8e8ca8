/** The whole app under soak: the page as an agent has it, the practice provider, and the network between the two. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ElectronApplication, expect, type Page } from '@playwright/test';
import * as z from 'zod';

import { practiceProfile } from '../../electron/practice/practice-profile.ts';
import { type PracticeProvider, startPractice } from '../../electron/practice/practice-provider.ts';
import type { Call } from '../../shared/call/call.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import { launchApp, newUserDataDir } from '../e2e/launch-app.ts';
import { PhonePage } from '../e2e/pages/phone-page.ts';
import { ApiClient } from '../integration/practice/api-client.ts';
import { FlakyLink } from '../interop/flaky-link.ts';
import { CallWatch } from './call-watch.ts';
import { heardSpeakers, openMicrophones } from './page-audio.ts';
import { PageFigures } from './page-figures.ts';
import { countTimers } from './page-timers.ts';

/** Short where real life only waits. */
const timings = {
  postDialMs: 50,
  contactRingMs: 200,
  ringOutMs: 2500,
  announcementMs: 300,
  failureToneMs: 50,
  shortAnswerMs: 300,
};
/** A ring that is not on the screen by then is missed. */
const ringWithinMs = 5000;
const rung = z.object({ id: z.string() });

export class RingMissed extends Error {}

export class SoakDesk {
  readonly provider: PracticeProvider;
  readonly api: ApiClient;
  readonly link: FlakyLink;
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly phone: PhonePage;
  readonly calls = new CallWatch();
  readonly figures: PageFigures;
  readonly userDataDir: string;
  /** What the provider calls those that came in, by our id. */
  readonly #strays = new Map<string, string>();
  #callers = 0;
  #deviceChanges = 0;

  private constructor(parts: {
    provider: PracticeProvider;
    link: FlakyLink;
    app: ElectronApplication;
    page: Page;
    figures: PageFigures;
    userDataDir: string;
  }) {
    this.provider = parts.provider;
    this.link = parts.link;
    this.app = parts.app;
    this.page = parts.page;
    this.figures = parts.figures;
    this.userDataDir = parts.userDataDir;
    this.api = new ApiClient(parts.provider);
    this.phone = new PhonePage(parts.page);
  }

  static async open(): Promise<SoakDesk> {
    const userDataDir = newUserDataDir();
    const provider = await startPractice({
      timings,
      rateLimits: { origination: 6000, calls: 6000, dispositions: 6000 },
    });
    const link = await FlakyLink.to(provider.sipServer);
    const profile = join(userDataDir, 'soak.json');
    writeFileSync(profile, JSON.stringify(practiceProfile({ ...provider, sipServer: link.url })));
    const { app, page } = await launchApp({
      userDataDir,
      args: ['--profile', profile],
      switches: ['--use-fake-device-for-media-stream=device-count=3'],
    });
    const figures = await PageFigures.of(app, page);
    const desk = new SoakDesk({ provider, link, app, page, figures, userDataDir });
    await desk.phone.registered();
    await desk.calls.follow(page);
    await countTimers(page);
    await desk.reload();
    return desk;
  }

  async close(): Promise<void> {
    await this.app.close();
    this.link.close();
    await this.provider.stop();
  }

  removeFiles(): void {
    rmSync(this.userDataDir, { recursive: true, force: true });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.phone.registered();
  }

  /** Chooses other devices in Settings and comes back; resolves when what sounds, and the microphone that is open, are of these. */
  async changeDevices(): Promise<void> {
    this.#deviceChanges += 1;
    const [one, other] = this.#deviceChanges % 2 === 0 ? [1, 2] : [2, 1];
    const [microphone, speaker] = [`Fake Audio Input ${one}`, `Fake Audio Output ${one}`];
    await this.phone.open('Settings');
    const part = this.page.getByRole('region', { name: 'Audio' });
    for (const [role, device] of [
      ['Microphone', microphone],
      ['Speaker', speaker],
      ['Ringing', `Fake Audio Output ${other}`],
    ] as const) {
      const choice = part.getByRole('combobox', { name: role });
      await choice.click();
      await this.page.getByRole('option', { name: device, exact: true }).click();
      await expect(choice).toHaveValue(device);
    }
    await this.phone.open('Phone');
    const { devTools } = this.figures;
    await expect(async () => {
      expect(new Set([microphone, ...(await openMicrophones(devTools))])).toEqual(new Set([microphone]));
      expect(new Set([speaker, ...(await heardSpeakers(devTools))])).toEqual(new Set([speaker]));
    }).toPass({ timeout: 10_000 });
  }

  /** Types the number and presses Call; resolves with the call as it is logged. */
  dial(number: string): Promise<Call> {
    return this.placing(number, () => this.phone.call(number));
  }

  /** Resolves with the call to `number` that `act` makes, as it is logged. */
  async placing(number: string, act: () => Promise<void>): Promise<Call> {
    const before = new Set(this.calls.all().keys());
    await act();
    return this.calls.until(
      ({ id, direction }) => direction === 'outbound' && !before.has(id),
      `the call to ${number} to be logged`,
    );
  }

  /** Somebody calls, from a number of its own; resolves when the desktop rings. */
  async incoming(path: '/practice/incoming' | '/practice/forge' = '/practice/incoming'): Promise<Call> {
    this.#callers += 1;
    const from = `+44207946${String(this.#callers).padStart(4, '0')}`;
    const { body } = await this.api.request('POST', path, { body: { from } });
    const stray = rung.parse(body);
    const isIt = (call: Call): boolean => call.direction === 'incoming' && call.remote === from;
    try {
      const call = await this.calls.until(isIt, 'a ring', ringWithinMs);
      await this.phone.button('Answer').waitFor({ timeout: ringWithinMs });
      this.#strays.set(call.id, stray.id);
      return call;
    } catch (thrown) {
      throw new RingMissed(`the call from ${from} did not ring`, { cause: thrown });
    }
  }

  reaches(id: string, phase: Call['state']['phase']): Promise<Call> {
    return this.calls.until((call) => call.id === id && call.state.phase === phase, `${id} to be ${phase}`);
  }

  async shows({ remote }: Call): Promise<void> {
    await expect(this.phone.currentCall).toContainText(displayPhoneNumber(remote));
  }

  /** The provider got these tones. */
  async heardTones(call: Call, tones: string): Promise<void> {
    await expect(async () => {
      const { digits } = await this.#inspect(call);
      expect(digits.map(({ digit }) => digit).join('')).toBe(tones);
    }).toPass({ timeout: 10_000 });
  }

  /** Whom the contact hears, as the provider has it. */
  async talksTo(call: Call, whom: 'agent' | 'third-party'): Promise<void> {
    await expect.poll(async () => (await this.#inspect(call)).contactHears, { timeout: 10_000 }).toBe(whom);
  }

  /** Sound comes here, and more of the agent's arrives at the provider than has by now. */
  async audioBothWays(call: Call): Promise<void> {
    const received = async (): Promise<number> => (await this.#inspect(call)).audio?.packetsReceived ?? 0;
    const before = await received();
    await expect(async () => expect(await received()).toBeGreaterThan(before)).toPass({ timeout: 10_000 });
    const heard = this.page.getByRole('meter', { name: /^(?:Contact|Colleague): loudness$/ });
    await expect(heard).not.toHaveAttribute('aria-valuenow', '0', { timeout: 10_000 });
  }

  /** Says how each went, where the agent has to. */
  async dispose(calls: readonly Call[]): Promise<void> {
    const ended = await Promise.all(calls.map(({ id }) => this.reaches(id, 'ended')));
    const owing = new Set(ended.filter(owesDisposition).map(({ id }) => id));
    while (owing.size > 0) {
      await this.phone.chooseDisposition('Interested');
      await this.phone.saveDisposition.click();
      const saved = await this.calls.until(
        ({ id, disposition }) => owing.has(id) && disposition !== undefined,
        `the disposition of one of ${[...owing].join(', ')}`,
      );
      owing.delete(saved.id);
    }
  }

  /** Puts away a call that ended and asks for nothing more, as an agent does who has seen it. */
  async clear(): Promise<void> {
    const { currentCall } = this.phone;
    const close = currentCall.getByRole('button', { name: 'Close' });
    // One may stand behind another, and comes into sight once that one’s disposition has left the screen.
    await expect(async () => {
      if (await close.isVisible()) await close.click();
      expect(await currentCall.isVisible()).toBe(false);
    }).toPass({ timeout: 10_000 });
  }

  /** The Phone screen, nothing on the desk, nothing pointed at or in focus: the same each time it is looked at. */
  async rest(): Promise<void> {
    await this.clear();
    await this.phone.open('Phone');
    await this.page.mouse.move(0, 0);
    await this.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  }

  #inspect({ id, providerCallId }: Call): ReturnType<ApiClient['inspect']> {
    return this.api.inspect(this.#strays.get(id) ?? providerCallId ?? '');
  }
}
