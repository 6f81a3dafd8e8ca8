/**
 * The preload's world in one page, and the messages between it and main: from it by a binding that only that world has,
 * to it by evaluating in that world.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type * as Electron from 'electron';
import type { CDPSession } from 'playwright-core';

import { invocationError, ipcMain } from './ipc-main.ts';
import type { MainMessage, PageCall, PageMessage } from './isolated-world.ts';
import { wireFormat } from './wire-format.ts';
import { bindingName, isolatedWorldName, worldScripts } from './world-scripts.ts';

const wire = wireFormat();

export class PreloadWorld {
  readonly #devTools: CDPSession;
  /** The world of the document that is there now. */
  #context: number | undefined;

  private constructor(devTools: CDPSession) {
    this.#devTools = devTools;
  }

  /**
   * Puts the preload before everything the page loads from now on.
   * @param frameId the top frame's, which is the target's
   * @param received makes the event of a message that has just come
   * @param failed gets what the preload threw
   */
  static async install(options: {
    devTools: CDPSession;
    frameId: string;
    preloadPath: string;
    received: () => Electron.IpcMainInvokeEvent;
    failed: (error: Error) => void;
  }): Promise<PreloadWorld> {
    const { devTools, frameId, preloadPath, received, failed } = options;
    const world = new PreloadWorld(devTools);
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = context.auxData as { frameId?: string } | undefined;
      if (context.name === isolatedWorldName && aux?.frameId === frameId) world.#context = context.id;
    });
    devTools.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === world.#context) world.#context = undefined;
    });
    devTools.on('Runtime.bindingCalled', ({ name, executionContextId, payload }) => {
      if (name !== bindingName || executionContextId !== world.#context) return;
      const message = wire.decode(payload) as PageMessage;
      if (message.kind === 'failed') failed(message.error);
      else void world.#receive(message, executionContextId, received());
    });
    await devTools.send('Runtime.addBinding', { name: bindingName, executionContextName: isolatedWorldName });
    const { isolated, page } = worldScripts(
      readFileSync(preloadPath, 'utf8'),
      randomBytes(16).toString('hex'),
    );
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: isolated,
      worldName: isolatedWorldName,
    });
    await devTools.send('Page.addScriptToEvaluateOnNewDocument', { source: page });
    return world;
  }

  /** The page is gone. */
  close(): void {
    this.#context = undefined;
  }

  /**
   * Like Electron's, an event that finds no page is dropped.
   * @throws TypeError where structured clone would
   */
  send(channel: string, args: unknown[]): void {
    if (this.#context !== undefined) this.#deliver({ kind: 'event', id: 0, channel, args }, this.#context);
  }

  async #receive(
    { kind, id, channel, args }: PageCall,
    context: number,
    event: Electron.IpcMainInvokeEvent,
  ): Promise<void> {
    if (kind === 'send') {
      ipcMain.emit(channel, event, ...args);
      return;
    }
    try {
      const value = await ipcMain.answer(channel, event, args);
      this.#deliver({ kind: 'answer', id, channel, args: [value] }, context);
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      this.#deliver(
        { kind: 'answer', id, channel, error: invocationError(channel, error), args: [] },
        context,
      );
    }
  }

  /** To the document that asked, and to no other that took its place. */
  #deliver(message: MainMessage, contextId: number): void {
    const expression = `__electronReceive(${JSON.stringify(wire.encode(message))})`;
    this.#devTools.send('Runtime.evaluate', { expression, contextId }).catch((error: unknown) => {
      // The page navigated away or closed meanwhile, as a page may at any time; else it is a fault of this runtime.
      if (this.#context === contextId) process.stderr.write(`[ipc] ${message.channel}: ${String(error)}\n`);
    });
  }
}
