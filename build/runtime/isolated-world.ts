/**
 * What runs first of all in the preload's isolated world: Electron's `contextBridge` and `ipcRenderer`, then the preload.
 * Sent as source, so it refers to nothing outside itself.
 */
import type { Exposed } from './page-world.ts';
import type { AnyFunction, WireFormat } from './wire-format.ts';

export interface PageCall {
  kind: 'invoke' | 'send';
  id: number;
  channel: string;
  args: unknown[];
}

/** A call of the preload's `ipcRenderer`, or what the preload threw when it was loaded. */
export type PageMessage = PageCall | { kind: 'failed'; error: Error };

export interface MainMessage {
  kind: 'answer' | 'event';
  id: number;
  channel: string;
  error?: string;
  args: unknown[];
}

/** The CDP binding, of this world alone. */
declare const __electronSend: (text: string) => void;

type Listener = (event: { sender: unknown; ports: [] }, ...args: unknown[]) => void;

export function isolatedWorld(
  wire: WireFormat,
  bridge: (root: AnyFunction) => AnyFunction,
  versions: Record<string, string>,
  runPreload: (require: (module: string) => unknown, process: object) => void,
) {
  /** As orThrow in not-provided.ts. */
  const named = <T extends object>(provided: T, name: string): T =>
    new Proxy(provided, {
      get: (target, property): unknown => {
        if (Reflect.has(target, property) || typeof property === 'symbol' || property === 'then')
          return Reflect.get(target, property);
        throw new Error(`${name}.${property} is not provided by build/runtime`);
      },
    });

  const send = __electronSend;
  const answers = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;

  // Not writable, so that the preload can't lose it by accident.
  Object.defineProperty(globalThis, '__electronReceive', {
    value: (text: string) => {
      const message = wire.decode(text) as MainMessage;
      if (message.kind === 'event') {
        const event = { sender: ipcRenderer, ports: [] as [] };
        for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args);
        return;
      }
      const waiting = answers.get(message.id);
      answers.delete(message.id);
      if (message.error !== undefined) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.args[0]);
    },
  });

  // Every change makes a new list: one that is being gone through stays as it was.
  const on = (channel: string, listener: Listener) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcRenderer;
  };
  const off = (channel: string, listener: Listener) => {
    const known = listeners.get(channel) ?? [];
    const index = known.lastIndexOf(listener);
    listeners.set(
      channel,
      known.filter((_listener, at) => at !== index),
    );
    return ipcRenderer;
  };
  const ipcRenderer: object = named(
    {
      invoke: async (channel: string, ...args: unknown[]) => {
        lastId += 1;
        const id = lastId;
        send(wire.encode({ kind: 'invoke', id, channel, args }));
        return await new Promise((resolve, reject) => answers.set(id, { resolve, reject }));
      },
      send: (channel: string, ...args: unknown[]) =>
        send(wire.encode({ kind: 'send', id: 0, channel, args })),
      on,
      addListener: on,
      off,
      removeListener: off,
      once: (channel: string, listener: Listener) => {
        const first: Listener = (event, ...args) => {
          off(channel, first);
          listener(event, ...args);
        };
        return on(channel, first);
      },
      removeAllListeners: (channel: string) => {
        listeners.delete(channel);
        return ipcRenderer;
      },
      listenerCount: (channel: string) => (listeners.get(channel) ?? []).length,
    },
    'ipcRenderer',
  );

  const exposed: Exposed = [];
  const contextBridge = named(
    {
      exposeInMainWorld: (name: string, api: unknown) => {
        if (exposed.some(([known]) => known === name)) {
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        }
        exposed.push([name, api]);
      },
    },
    'contextBridge',
  );

  const page = bridge(() => exposed);
  const electron = named({ contextBridge, ipcRenderer }, 'electron');
  const require = (module: string): unknown => {
    if (module === 'electron' || module === 'electron/renderer') return electron;
    throw new Error(`module not found: ${module}`);
  };
  const process = named(
    {
      sandboxed: true,
      contextIsolated: true,
      type: 'renderer',
      platform: 'linux',
      versions,
    },
    'process',
  );
  try {
    runPreload(require, process);
  } catch (error) {
    send(wire.encode({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) }));
  }
  page(exposed);
}
