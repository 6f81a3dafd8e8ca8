/**
 * One end of the bridge between the preload's world and the page's; the same code runs in both, sent as source, so it
 * refers to nothing outside itself. A function of one world is a number to the other, and a call there and back is two
 * events on the document, which both worlds share: synchronous, so that a call across returns as any call does.
 *
 * The events' names are a fresh secret, and each end keeps the DOM's functions from before any script of the page runs:
 * the page can neither hear nor speak here.
 */
import type { AnyFunction, WireFormat } from './wire-format.ts';

/** The worlds' document; as much of the DOM as this file needs. */
declare const document: EventTarget;

type Message =
  | { kind: 'call'; call: number; target: number; args: unknown[] }
  | { kind: 'pending'; call: number }
  | { kind: 'returned' | 'threw'; call: number; value: unknown };

/**
 * @param root this end's first function, which the other end calls without having been given it
 * @returns the other end's root; undefined comes back while the other end is not there
 */
export function worldBridge(
  wire: WireFormat,
  names: { hear: string; speak: string },
  root: AnyFunction,
): AnyFunction {
  const dispatch = document.dispatchEvent.bind(document);
  const NativeEvent = CustomEvent;
  const NativePromise = Promise;

  /** This end's functions, and the other's as they are called here. */
  const own: AnyFunction[] = [root];
  const numbers = new WeakMap<AnyFunction, number>();
  const foreign = new Map<number, AnyFunction>();
  /** Calls of the other end's functions that are not yet over. */
  const calls = new Map<
    number,
    { pending: boolean; settle: (how: 'returned' | 'threw', value: unknown) => void }
  >();
  let lastCall = 0;

  const numberOf = (carried: AnyFunction): number => {
    const number = numbers.get(carried) ?? own.push(carried) - 1;
    numbers.set(carried, number);
    return number;
  };
  const say = (message: Message): void => {
    const detail = wire.encode(message, numberOf);
    dispatch(new NativeEvent(names.speak, { detail }));
  };

  const foreignFunction = (target: number): AnyFunction => {
    const known = foreign.get(target);
    if (known !== undefined) return known;
    const stand = (...args: unknown[]): unknown => {
      lastCall += 1;
      const call = lastCall;
      let outcome: { how: 'returned' | 'threw'; value: unknown } | undefined;
      const state = {
        pending: false,
        settle: (how: 'returned' | 'threw', value: unknown): void => void (outcome = { how, value }),
      };
      calls.set(call, state);
      say({ kind: 'call', call, target, args });
      if (state.pending) {
        return new NativePromise((resolve, reject: (error: unknown) => void) => {
          state.settle = (how, value) => {
            if (how === 'returned') resolve(value);
            else reject(value instanceof Error ? value : new Error(String(value)));
          };
          if (outcome !== undefined) state.settle(outcome.how, outcome.value);
        });
      }
      if (outcome?.how === 'threw') throw outcome.value;
      return outcome?.value;
    };
    foreign.set(target, stand);
    return stand;
  };

  const answer = (call: number, how: 'returned' | 'threw', value: unknown): void => {
    try {
      say({ kind: how, call, value });
    } catch (error) {
      // What can't cross is the caller's to know.
      say({ kind: 'threw', call, value: error });
    }
  };
  const run = (call: number, target: number, args: unknown[]): void => {
    let value: unknown;
    try {
      value = own[target]?.(...args);
    } catch (error) {
      answer(call, 'threw', error);
      return;
    }
    if (!(value instanceof NativePromise)) {
      answer(call, 'returned', value);
      return;
    }
    say({ kind: 'pending', call });
    value.then(
      (result: unknown) => answer(call, 'returned', result),
      (error: unknown) => answer(call, 'threw', error),
    );
  };

  document.addEventListener(names.hear, (event) => {
    const message = wire.decode((event as CustomEvent<string>).detail, foreignFunction) as Message;
    if (message.kind === 'call') {
      run(message.call, message.target, message.args);
      return;
    }
    const state = calls.get(message.call);
    if (message.kind === 'pending') {
      if (state !== undefined) state.pending = true;
      return;
    }
    calls.delete(message.call);
    state?.settle(message.kind, message.value);
  });
  return foreignFunction(0);
}
