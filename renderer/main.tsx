/** Entry of the page: opens it on `window.desktop` and draws it. */
import './theme/mantine-styles.ts';
import './theme/tokens.css';
import './theme/dialog.css';
import './theme/page.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { describeThrown } from '../shared/errors/app-error.ts';
import type { Desktop } from '../shared/ipc.ts';
import { App } from './app/app.tsx';
import { controlIds } from './app/control-ids.ts';
import { focusWhenDrawn } from './app/focus-when-drawn.ts';
import { AudioHardware } from './softphone/audio/audio-hardware.ts';
import { Softphone } from './softphone/softphone.ts';
import { addFlagFont } from './theme/fonts.ts';
import { watchBrowserNetwork } from './wiring/browser-network.ts';
import { instanceId } from './wiring/instance-id.ts';
import { openPage } from './wiring/open-page.ts';
import { logUncaught, pageLog } from './wiring/page-log.ts';
import { Ringer } from './wiring/ringer.ts';

declare global {
  interface Window {
    /** From the preload. */
    desktop: Desktop;
  }
}

const log = pageLog(window.desktop);
logUncaught(window, log);
const audio = new AudioHardware({ log });
const ringer = new Ringer(audio);
const page = openPage({
  desktop: window.desktop,
  openSoftphone: (account) => new Softphone({ account, instanceId: instanceId(localStorage), log, audio }),
  audio,
  hid: navigator.hid,
  log,
  ring: (sound) => ringer.sound(sound),
  offerAnswer: (callId) => focusWhenDrawn(controlIds.answer(callId)),
  onConnectivity: watchBrowserNetwork,
});
addFlagFont();

const root = document.getElementById('root');
const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
if (root === null) throw new Error('index.html has no #root');
const logDrawing = (thrown: unknown): void => {
  log('warn', `A screen could not be drawn: ${describeThrown(thrown)}`, {
    stack: thrown instanceof Error ? thrown.stack : undefined,
  });
};
createRoot(root, { onCaughtError: logDrawing, onUncaughtError: logDrawing }).render(
  <StrictMode>
    <App page={page} styleNonce={nonce} />
  </StrictMode>,
);
