/**
 * Composition root of the main process: builds the services, hands each what it needs, opens the window. Nothing here
 * decides anything.
 */
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import {
  app,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  powerMonitor,
  session as electronSession,
  shell,
} from 'electron';

import { owedForMs } from '../shared/call/owes-disposition.ts';
import { type Account, logAccount, practiceAccount, profileAccount } from './account/account.ts';
import { accountAtStart } from './account/account-at-start.ts';
import { accountKey } from './account/account-key.ts';
import { ProfileStore } from './account/profile-store.ts';
import { SafeStorageVault } from './account/vault.ts';
import { openCallLog } from './calllog/call-log.ts';
import { CdrExport } from './desktop/cdr-export.ts';
import { CallLogExport } from './desktop/call-log-export.ts';
import { appOrigin, registerAppScheme, serveAppScheme } from './desktop/app-scheme.ts';
import {
  type CommandLine,
  forbiddenWhenPackaged,
  parseCommandLine,
  wordHandOver,
} from './desktop/command-line.ts';
import { claimDeepLinks, registerLinkSchemes } from './desktop/deep-links.ts';
import { endByFarewell } from './desktop/ending.ts';
import { IncomingAlert } from './desktop/incoming-alert.ts';
import { openLogFile } from './desktop/log-file.ts';
import { MainWindow } from './desktop/main-window.ts';
import { guardNavigation } from './desktop/navigation-guard.ts';
import { NetworkWatch } from './desktop/network-watch.ts';
import * as notices from './desktop/notices.ts';
import { NoticeBoard } from './desktop/notice-board.ts';
import { recoverPage } from './desktop/page-recovery.ts';
import { pageRestarted } from './desktop/page-restarted.ts';
import { restrictPermissions } from './desktop/permissions.ts';
import { signInPageOpener } from './desktop/sign-in-page.ts';
import { watchPower } from './desktop/power.ts';
import { sessionNotices } from './desktop/session-notices.ts';
import { SettingsStore } from './desktop/settings-store.ts';
import { SipOrigins } from './desktop/sip-origins.ts';
import { wordStartFailure } from './desktop/start-failure.ts';
import { logUncaught } from './desktop/uncaught.ts';
import { EventPublisher } from './ipc/event-publisher.ts';
import { serveRequests } from './ipc/ipc-server.ts';
import { requestHandlers } from './ipc/request-handlers.ts';
import { startPractice } from './practice/practice-provider.ts';
import { openSession } from './session/session.ts';

const here = import.meta.dirname;
const themeSources = { auto: 'system', light: 'light', dark: 'dark' } as const;
/** A page that hangs must not keep the app from ending. */
const longestPageFarewellMs = 500;
const worker = (name: string) => new URL(`./${name}.mjs`, import.meta.url);

if (app.isPackaged && forbiddenWhenPackaged.some((name) => app.commandLine.hasSwitch(name))) app.exit(1);

registerAppScheme();
app.enableSandbox();
if (app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'));
const commandLine = parseCommandLine(process.argv.slice(1));
// Practice talks to this machine; without a network card Chromium would find no way to it.
if (commandLine.profilePath === undefined) app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
/** What later starts hand over before the session is there waits here. */
const earlyStarts: CommandLine[] = commandLine.link === undefined ? [] : [{ link: commandLine.link }];
let receive = (given: CommandLine): void => void earlyStarts.push(given);
const { primary } = claimDeepLinks(app, commandLine, (given) => receive(given));

// No top-level await: Electron is not ready before this module has been evaluated.
if (primary) {
  void app
    .whenReady()
    .then(run)
    .catch((reason: unknown) => {
      const { title, message } = wordStartFailure(reason);
      dialog.showErrorBox(title, message);
      app.exit(1);
    });
} else {
  if (!app.isPackaged) process.stderr.write(`FirstLeg is already running: ${wordHandOver(commandLine)}\n`);
  app.quit();
}

async function run(): Promise<void> {
  const folder = app.getPath('userData');
  const log = openLogFile(folder, { console: !app.isPackaged });
  logUncaught(process, log);
  log.info('FirstLeg starts', { version: app.getVersion(), electron: process.versions.electron });
  registerLinkSchemes(app, app.getAppPath());
  // Electron's own menu reloads the page, zooms it and closes the window by keys that an agent may hit.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  guardNavigation(app, (refused) => log.warn('Navigation refused', { refused }));
  restrictPermissions(electronSession.defaultSession, (refused) =>
    log.warn('Permission refused', { refused }),
  );

  const publisher = new EventPublisher();
  const board = new NoticeBoard(
    (notice) => publisher.publish('noticeRaised', notice),
    (id) => publisher.publish('noticeDismissed', { id }),
  );
  const stamp = new Date().toISOString().replaceAll(':', '-').replace(/\.\d+/, '');
  const settings = new SettingsStore(folder, stamp);
  if (settings.movedAside !== undefined) board.raise(notices.settingsMovedAside(settings.movedAside));
  nativeTheme.themeSource = themeSources[settings.get().colorScheme];

  const account = await chooseAccount();
  const {
    log: callLog,
    recovered,
    owing,
    movedAside,
  } = await openCallLog({
    path: join(folder, 'calls.sqlite'),
    stamp,
    account: logAccount(account),
    owingSince: new Date(Date.now() - owedForMs).toISOString(),
    workerUrl: worker('call-log-worker'),
  });
  if (movedAside !== undefined) board.raise(notices.callLogMovedAside(movedAside));
  if (recovered.length > 0) board.raise(notices.callsInterrupted(recovered.length));

  const origins = new SipOrigins();
  serveAppScheme(join(here, '../renderer'), () => origins.list());
  const window = new MainWindow({
    preloadPath: join(here, '../preload/preload.cjs'),
    iconPath: join(app.getAppPath(), 'build/icons/icon.png'),
    isDark: nativeTheme.shouldUseDarkColors,
  });
  publisher.attach(window.window.webContents);

  const incoming = new IncomingAlert({
    raise: () => window.raise(),
    notify: (options) => new Notification(options),
    onOpen: (callId) => {
      window.reveal();
      publisher.publish('answerOffered', { callId });
    },
    onAnswer: (callId) => publisher.publish('answerWanted', { callId }),
  });
  const session = openSession({
    account,
    version: app.getVersion(),
    callLog,
    folder,
    owing,
    interrupted: recovered,
    settings: () => settings.get(),
    publish: (name, payload) => publisher.publish(name, payload),
    onCall: (call) => incoming.follow(call),
    revealWhole: () => window.revealWhole(),
    ...sessionNotices(board, account.profile),
    openBrowser: signInPageOpener(account.profile.api.oauth, (url) => shell.openExternal(url)),
    onSipAccount: (servers) => {
      board.dismiss('sip-account');
      // The page's CSP names the SIP servers; a page loaded before they were known is loaded anew.
      if (origins.add(servers) && window.loaded) window.window.webContents.reload();
    },
    log,
  });
  recoverPage(window.window.webContents, {
    onGone: (reason) => {
      log.error('The page is gone', { reason });
      void session.pageLost().then((lost) => board.raise(pageRestarted(lost)));
    },
    onReplaced: () => {
      log.info('The page was loaded anew');
      void session.pageLost().then((lost) => {
        if (lost.length > 0) board.raise(pageRestarted(lost));
      });
    },
    onGivenUp: (reason) => {
      dialog.showErrorBox(
        'FirstLeg’s window keeps failing',
        `It crashed several times within a minute (${reason}), so this desktop cannot ring. The call log is safe. Start FirstLeg again; tell your administrator if this keeps happening.`,
      );
      app.quit();
    },
    now: () => new Date(),
  });
  const pageReady = Promise.withResolvers<undefined>();
  const callLogExport = new CallLogExport(
    callLog,
    (options) => dialog.showSaveDialog(window.window, options),
    () => new Date(),
  );
  const cdrExport = new CdrExport(
    session.cdrs,
    (options) => dialog.showSaveDialog(window.window, options),
    () => new Date(),
  );
  serveRequests(
    ipcMain,
    requestHandlers({
      publisher,
      version: app.getVersion(),
      profile: {
        name: account.profile.name,
        environment: account.profile.environment,
        agentId: account.profile.agentId,
        account: accountKey(account),
        practice: account.practice,
      },
      settings: {
        get: () => settings.get(),
        set: (changed) => {
          settings.set(changed);
          nativeTheme.themeSource = themeSources[changed.colorScheme];
        },
      },
      notices: board,
      providerHealth: () => session.health.current(),
      access: () => session.access(),
      askWhatIsOffered: session.askWhatIsOffered,
      balance: () => session.api.balance(),
      signIn: session.signIn,
      versionSwitch: session.versionSwitch,
      sipAccounts: session.sipAccounts,
      onRegistration: (state) => session.setRegistration(state),
      desk: session.desk,
      expectedCalls: () => session.expected.list(),
      clickToCall: session.clickToCall,
      cdrs: session.cdrs,
      exportCdrs: (request) => cdrExport.run(request),
      campaignBook: session.campaignBook,
      campaigns: session.campaignDesk,
      work: session.work,
      presence: session.presence,
      providerHooks: session.providerHooks,
      carrierWatch: session.carrierWatch,
      webhooks: session.webhooks,
      doNotCall: session.doNotCall,
      callerIds: session.callerIdDesk,
      links: session.links,
      dispositions: session.dispositions,
      callLog,
      exportCallLog: (request) => callLogExport.run(request),
      setCompact: (compact) => window.setCompact(compact),
      onReadyToClose: () => pageReady.resolve(undefined),
      log,
    }),
    { appOrigin, log },
  );

  session.start();
  receive = ({ link, profilePath }) => {
    window.reveal();
    if (profilePath !== undefined) board.raise(notices.profileNotTaken(profilePath, account.profile.name));
    if (link !== undefined) void session.links.receive(link);
  };
  for (const given of earlyStarts) receive(given);
  const network = new NetworkWatch({
    interfaces: () => networkInterfaces(),
    onChange: (hint) => publisher.publish('connectivityHint', hint),
  });
  network.start();
  watchPower(powerMonitor, {
    onSuspend: () => publisher.publish('connectivityHint', { reason: 'suspend' }),
    onWake: () => {
      publisher.publish('connectivityHint', { reason: 'wake' });
      network.look();
      session.woke();
    },
  });

  endByFarewell({
    app,
    window: window.window,
    farewell: async () => {
      publisher.publish('appClosing', {});
      await Promise.race([pageReady.promise, delay(longestPageFarewellMs)]);
      await session.stop().finally(() => Promise.allSettled([callLog.close(), account.stop()]));
    },
    log,
  });

  // The page registers at once where the SIP account is known before it loads.
  await origins.firstOrTimeout(1500);
  await window.load();

  async function chooseAccount(): Promise<Account> {
    const store = new ProfileStore(folder, new SafeStorageVault(folder, stamp));
    const chosen = await accountAtStart(store, commandLine.profilePath);
    if (chosen.account === 'profile') {
      if (!chosen.signedIn.remembered) board.raise(notices.tokensNotStored(chosen.signedIn.profile.name));
      return profileAccount(chosen.signedIn, store);
    }
    if (chosen.problem !== undefined) board.raise(notices.signInFailed(chosen.problem));
    return practiceAccount(await startPractice({ workerUrl: worker('practice-worker') }));
  }
}
