/**
 * What runs before the page in Chromium: in an isolated world the preload with Electron's `contextBridge` and
 * `ipcRenderer`, in the page's own world only what the preload exposes. Both are functions sent as source, so they refer
 * to nothing outside themselves.
 *
 * The worlds share the DOM but no objects. They talk by synchronous events on `document` whose name is a fresh secret:
 * both scripts run before any script of the page and keep the DOM functions they need, so the page can neither hear nor
 * speak there.
 */
import type { WireFormat } from './wire-format.ts';

/** The worlds' document; as much of the DOM as this file needs. */
declare const document: EventTarget;

export const isolatedWorldName = 'Electron Isolated Context';
/** The CDP binding by which the isolated world sends to main; it exists in that world only. */
export const bindingName = '__electronSend';

export interface PageMessage {
  kind: 'invoke' | 'send';
  id: number;
  channel: string;
  args: unknown[];
}

export interface MainMessage {
  kind: 'answer' | 'event';
  id: number;
  channel: string;
  error?: string;
  args: unknown[];
}

/** The isolated world: runs `preload`, answers the page's calls. */
export function isolatedWorld(
  wire: WireFormat,
  secret: string,
  runPreload: (require: unknown, process: unknown) => void,
) {
  const scope = globalThis as unknown as Record<string, unknown> & { __electronSend: (text: string) => void };
  const send = scope.__electronSend;
  const target = document;
  const toPage = `${secret}:page`;
  const toPreload = `${secret}:preload`;
  const speak = (message: unknown): void => {
    target.dispatchEvent(new CustomEvent(toPage, { detail: wire.encode(message) }));
  };

  const answers = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, Set<(event: unknown, ...args: unknown[]) => void>>();
  let lastId = 0;

  // Defined for main's answers and events, by CDP in this world; not writable, so the preload can't lose it by accident.
  Object.defineProperty(scope, '__electronReceive', {
    value: (text: string) => {
      const message = wire.decode(text) as {
        kind: string;
        id: number;
        channel: string;
        error?: string;
        args: unknown[];
      };
      if (message.kind === 'event') {
        for (const listener of [...(listeners.get(message.channel) ?? [])]) {
          listener({ sender: ipcRenderer, senderId: 0, ports: [] }, ...message.args);
        }
        return;
      }
      const waiting = answers.get(message.id);
      answers.delete(message.id);
      if (message.error !== undefined) waiting?.reject(new Error(message.error));
      else waiting?.resolve(message.args[0]);
    },
  });

  const on = (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
    const known = listeners.get(channel) ?? new Set();
    listeners.set(channel, known.add(listener));
    return ipcRenderer;
  };
  const off = (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
    listeners.get(channel)?.delete(listener);
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) => {
      lastId += 1;
      const id = lastId;
      send(wire.encode({ kind: 'invoke', id, channel, args }));
      return new Promise((resolve, reject) => answers.set(id, { resolve, reject }));
    },
    send: (channel: string, ...args: unknown[]) => send(wire.encode({ kind: 'send', id: 0, channel, args })),
    on,
    addListener: on,
    off,
    removeListener: off,
    once: (channel: string, listener: (event: unknown, ...args: unknown[]) => void) => {
      const first = (event: unknown, ...args: unknown[]): void => {
        off(channel, first);
        listener(event, ...args);
      };
      return on(channel, first);
    },
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };

  /** Functions by number: the preload's, which the page calls. */
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const exposed: [name: string, shape: unknown][] = [];

  /** `value` for the page: functions become `{ $function: n }`, all else is copied. */
  const shapeOf = (value: unknown): unknown => {
    if (typeof value === 'function') return { $function: functions.push(value as never) - 1 };
    if (Array.isArray(value)) return value.map(shapeOf);
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
    }
    return value;
  };
  /** A function of the page, called from here. */
  const pageFunction =
    (id: number) =>
    (...args: unknown[]): void =>
      speak({ kind: 'callback', id, args: args.map(shapeOf) });
  const fromPage = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && '$callback' in value
      ? pageFunction(Number(value.$callback))
      : value;

  target.addEventListener(toPreload, (event) => {
    const message = wire.decode((event as CustomEvent<string>).detail) as {
      kind: string;
      call: number;
      fn: number;
      args: unknown[];
    };
    if (message.kind === 'hello') {
      speak({ kind: 'exposed', exposed });
      return;
    }
    const settle = (ok: boolean, value: unknown): void =>
      speak({ kind: 'settled', call: message.call, ok, value: ok ? shapeOf(value) : String(value) });
    try {
      const result = functions[message.fn]?.(...message.args.map(fromPage));
      if (result instanceof Promise) {
        speak({ kind: 'pending', call: message.call });
        result.then(
          (value: unknown) => settle(true, value),
          (error: unknown) => settle(false, error instanceof Error ? error.message : error),
        );
      } else {
        settle(true, result);
      }
    } catch (error) {
      settle(false, error instanceof Error ? error.message : error);
    }
  });

  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => {
      exposed.push([name, shapeOf(api)]);
    },
    exposeInIsolatedWorld: () => {
      throw new Error('contextBridge.exposeInIsolatedWorld is not provided by build/runtime');
    },
    executeInMainWorld: () => {
      throw new Error('contextBridge.executeInMainWorld is not provided by build/runtime');
    },
  };

  const require = (module: string): unknown => {
    if (module === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${module}`);
  };
  runPreload(require, {
    sandboxed: true,
    contextIsolated: true,
    type: 'renderer',
    platform: 'linux',
    versions: {},
  });
  speak({ kind: 'exposed', exposed });
}

/** The page's world: puts what the preload exposes on `window`, frozen. */
export function pageWorld(wire: WireFormat, secret: string) {
  const target = document;
  const dispatch = target.dispatchEvent.bind(target);
  const Message = CustomEvent;
  const NativePromise = Promise;
  const { freeze, defineProperty, entries } = Object;
  const toPage = `${secret}:page`;
  const toPreload = `${secret}:preload`;
  const speak = (message: unknown): void => {
    dispatch(new Message(toPreload, { detail: wire.encode(message) }));
  };

  const callbacks: ((...args: unknown[]) => unknown)[] = [];
  const callbackIds = new WeakMap<object, number>();
  const calls = new Map<
    number,
    { done?: [ok: boolean, value: unknown]; pending: boolean; settle?: (ok: boolean, value: unknown) => void }
  >();
  let lastCall = 0;

  const idOf = (callback: (...args: unknown[]) => unknown): number => {
    const known = callbackIds.get(callback) ?? callbacks.push(callback) - 1;
    callbackIds.set(callback, known);
    return known;
  };
  const toPreloadValue = (value: unknown): unknown =>
    typeof value === 'function' ? { $callback: idOf(value as never) } : value;

  const facade =
    (fn: number) =>
    (...args: unknown[]): unknown => {
      lastCall += 1;
      const call = lastCall;
      const state: {
        done?: [boolean, unknown];
        pending: boolean;
        settle?: (ok: boolean, value: unknown) => void;
      } = {
        pending: false,
      };
      calls.set(call, state);
      speak({ kind: 'call', call, fn, args: args.map(toPreloadValue) });
      if (state.pending) {
        return new NativePromise((resolve, reject) => {
          const settle = (ok: boolean, value: unknown): void => {
            if (ok) resolve(value);
            else reject(new Error(String(value)));
          };
          if (state.done === undefined) state.settle = settle;
          else settle(...state.done);
        });
      }
      const [ok, value] = state.done ?? [true, undefined];
      if (!ok) throw new Error(String(value));
      return value;
    };
  const revive = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return freeze(value.map(revive));
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    if ('$function' in value) return freeze(facade(Number(value.$function)));
    const copy: Record<string, unknown> = {};
    for (const [key, item] of entries(value)) copy[key] = revive(item);
    return copy;
  };
  const deepFreeze = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object') for (const [, item] of entries(value)) deepFreeze(item);
    return freeze(value);
  };

  let complete = false;
  target.addEventListener(toPage, (event) => {
    const message = wire.decode((event as CustomEvent<string>).detail) as {
      kind: string;
      exposed: [string, unknown][];
      call: number;
      id: number;
      ok: boolean;
      value: unknown;
      args: unknown[];
    };
    const state = calls.get(message.call);
    switch (message.kind) {
      case 'exposed':
        if (complete) break;
        complete = true;
        for (const [name, shape] of message.exposed) {
          defineProperty(globalThis, name, { value: deepFreeze(revive(shape)), enumerable: true });
        }
        break;
      case 'pending':
        if (state !== undefined) state.pending = true;
        break;
      case 'settled':
        calls.delete(message.call);
        if (state === undefined) break;
        state.done = [message.ok, revive(message.value)];
        state.settle?.(...state.done);
        break;
      case 'callback':
        callbacks[message.id]?.(...message.args.map(revive));
        break;
    }
  });
  speak({ kind: 'hello' });
}

/** The two scripts for `Page.addScriptToEvaluateOnNewDocument`. */
export function worldScripts(wireFormatSource: string, preloadSource: string, secret: string) {
  const wire = `(${wireFormatSource})()`;
  const preload = `function (require, process) { const module = { exports: {} }; const exports = module.exports;\n${preloadSource}\n}`;
  // Only the top frame has a preload (Electron without nodeIntegrationInSubFrames).
  const topOnly = (code: string): string => `if (globalThis === globalThis.top) { ${code} }`;
  return {
    isolated: topOnly(`(${isolatedWorld.toString()})(${wire}, ${JSON.stringify(secret)}, ${preload});`),
    page: topOnly(`(${pageWorld.toString()})(${wire}, ${JSON.stringify(secret)});`),
  };
}
