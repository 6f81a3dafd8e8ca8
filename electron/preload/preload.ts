/**
 * Edge: builds `window.desktop` from the IPC table. Runs in Electron's sandboxed preload; the page gets plain functions
 * and payloads, never an Electron object or an event.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

import { eventChannel, eventNames, requestChannel, requestNames } from '../../shared/ipc.ts';

const request = Object.fromEntries(
  requestNames.map((name) => [name, (payload: unknown) => ipcRenderer.invoke(requestChannel(name), payload)]),
);

const on = Object.fromEntries(
  eventNames.map((name) => [
    name,
    (listener: (event: unknown) => void) => {
      const forward = (_event: IpcRendererEvent, numbered: unknown) => listener(numbered);
      ipcRenderer.on(eventChannel(name), forward);
      return () => {
        ipcRenderer.off(eventChannel(name), forward);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld('desktop', { request, on });
