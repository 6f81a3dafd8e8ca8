/** The app as a test has it that does not start it by itself: its page is there, and its line is registered. */
import { type ElectronApplication, type Page, test as base } from '@playwright/test';

import type { PracticeOptions, PracticeProvider } from '../../electron/practice/practice-provider.ts';
import type { ApiClient } from '../integration/practice/api-client.ts';
import { launchApp, newUserDataDir } from './launch-app.ts';
import { PhonePage } from './pages/phone-page.ts';
import { startAccount } from './practice-account.ts';

interface StartedApp {
  userDataDir: string;
  /** The app's own arguments. */
  args: string[];
  started: { app: ElectronApplication; page: Page };
  app: ElectronApplication;
  page: Page;
  /** Registered before the test begins. */
  phone: PhonePage;
}

/** Without an account: the practice provider that is in the app. */
export const test = base.extend<StartedApp>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads here what it needs: nothing
  userDataDir: ({}, run) => run(newUserDataDir()),
  args: [[], { option: true }],
  started: async ({ userDataDir, args }, run) => {
    const started = await launchApp({ userDataDir, args });
    await run(started);
    await started.app.close();
  },
  app: ({ started }, run) => run(started.app),
  page: ({ started }, run) => run(started.page),
  phone: [
    async ({ page }, run) => {
      const phone = new PhonePage(page);
      await phone.registered();
      await run(phone);
    },
    { auto: true },
  ],
});

interface Account {
  /** In the profile file, beside the usual. */
  profile: Parameters<typeof startAccount>[1];
  /** How the provider is, where not as usual. */
  practice: PracticeOptions;
  account: Awaited<ReturnType<typeof startAccount>>;
  provider: PracticeProvider;
  api: ApiClient;
}

/** Signed in by a profile file at a provider of the test's own, so that it can make calls come in and sockets go. */
export const accountTest = test.extend<Account>({
  profile: [{}, { option: true }],
  practice: [{}, { option: true }],
  account: async ({ userDataDir, profile, practice }, run) => {
    const account = await startAccount(userDataDir, profile, practice);
    await run(account);
    await account.provider.stop();
  },
  args: ({ account }, run) => run(account.args),
  provider: ({ account }, run) => run(account.provider),
  api: ({ account }, run) => run(account.api),
});
