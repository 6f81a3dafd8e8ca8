/** Makes `import 'electron'` and `require('electron')` of the app and of its packages find the stand-in. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where electron-exports.cjs and the source below find the module. */
declare global {
  var __electronModule: object | undefined;
}

const names = new Set(['electron', 'electron/main', 'electron/common']);

export function hookElectron(exports: Record<string, unknown>): void {
  globalThis.__electronModule = exports;
  // An ES module names its exports in its source.
  const source = `const electron = globalThis.__electronModule;
export default electron;
export const { ${Object.keys(exports).join(', ')} } = electron;`;
  const forImport = `data:text/javascript,${encodeURIComponent(source)}`;
  const forRequire = pathToFileURL(join(import.meta.dirname, 'electron-exports.cjs')).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!names.has(specifier)) return next(specifier, context);
      return context.conditions.includes('require')
        ? { url: forRequire, format: 'commonjs', shortCircuit: true }
        : { url: forImport, format: 'module', shortCircuit: true };
    },
  });
}
