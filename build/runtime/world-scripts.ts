/** The source that Chromium evaluates in both worlds of a page before everything else. */
import { isolatedWorld } from './isolated-world.ts';
import { pageWorld } from './page-world.ts';
import { wireFormat } from './wire-format.ts';
import { worldBridge } from './world-bridge.ts';

export const isolatedWorldName = 'Electron Isolated Context';
/** The CDP binding by which the isolated world sends to main; it exists in that world only. */
export const bindingName = '__electronSend';

/** @param secret fresh for each page, and known to these two scripts alone */
export function worldScripts(preloadSource: string, secret: string) {
  const toPage = `${secret}:page`;
  const toPreload = `${secret}:preload`;
  const bridge = (names: { hear: string; speak: string }): string =>
    `(root) => (${worldBridge.toString()})(wire, ${JSON.stringify(names)}, root)`;
  const versions = JSON.stringify(process.versions);
  // As CommonJS has it; on lines of its own, so that a last comment of the preload ends there.
  const preload = `(require, process) => { const module = { exports: {} }; const exports = module.exports;\n${preloadSource}\n}`;
  // Only the top frame has a preload (Electron without nodeIntegrationInSubFrames).
  const topOnly = (code: string): string =>
    `if (globalThis === globalThis.top) { const wire = (${wireFormat.toString()})(); ${code} }`;
  return {
    isolated: topOnly(
      `(${isolatedWorld.toString()})(wire, ${bridge({ hear: toPreload, speak: toPage })}, ${versions}, ${preload});`,
    ),
    page: topOnly(`(${pageWorld.toString()})(${bridge({ hear: toPage, speak: toPreload })});`),
  };
}
