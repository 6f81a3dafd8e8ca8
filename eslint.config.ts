import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * The layers of docs/architecture.md. A folder may import what `may` names, and nothing else of ours; every exception
 * is a line here with its reason.
 */
const layers = [
  { type: 'shared', pattern: 'shared/**' },
  { type: 'preload', pattern: 'electron/preload/**' },
  { type: 'desktop', pattern: 'electron/desktop/**' },
  { type: 'ipc', pattern: 'electron/ipc/**' },
  { type: 'practice', pattern: 'electron/practice/**' },
  { type: 'service', pattern: 'electron/**' },
  { type: 'softphone', pattern: 'renderer/softphone/**' },
  { type: 'screen', pattern: 'renderer/**' },
  { type: 'build', pattern: 'build/**' },
  { type: 'test', pattern: 'tests/**' },
];

const may: [from: string, to: string[]][] = [
  ['shared', ['shared']],
  ['preload', ['shared', 'preload']],
  ['practice', ['shared', 'practice']],
  ['service', ['shared', 'service']],
  ['desktop', ['shared', 'service', 'desktop']],
  ['ipc', ['shared', 'service', 'ipc']],
  ['softphone', ['shared', 'softphone']],
  ['screen', ['shared', 'softphone', 'screen']],
  ['build', ['shared', 'build', 'service', 'desktop', 'practice']],
  [
    'test',
    ['shared', 'preload', 'practice', 'service', 'desktop', 'ipc', 'softphone', 'screen', 'build', 'test'],
  ],
];

const onlyFrom = (name: string, message: string) => ({ name, message });

export default defineConfig(
  globalIgnores(['dist', 'release', 'test-results', 'shared/telephony/openapi-types.ts']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Deprecated by its author to stand out: clear HTTP, which a profile may name for this machine only.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'oauth4webapi' }] },
      ],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['{shared,electron,renderer,build,tests}/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': layers.map((layer) => ({ ...layer, partialMatch: false })),
      'boundaries/files': [{ category: 'composition-root', pattern: 'electron/main.ts' }],
      'boundaries/root-path': import.meta.dirname,
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            // Packages and Node's own modules are the business of the rules below.
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            // It wires everything, and starts the embedded provider.
            {
              from: { file: { categories: 'composition-root' } },
              allow: { to: { element: { types: { anyOf: ['service', 'desktop', 'ipc', 'practice'] } } } },
            },
            ...may.map(([from, to]) => ({
              from: { element: { type: from } },
              allow: { to: { element: { types: { anyOf: to } } } },
            })),
          ],
        },
      ],
    },
  },
  {
    // Electron is an edge: only these may touch it (docs/architecture.md).
    files: ['shared/**', 'electron/**', 'renderer/**'],
    ignores: [
      'electron/desktop/**',
      'electron/ipc/**',
      'electron/account/vault.ts',
      'electron/main.ts',
      'electron/preload/**',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            onlyFrom(
              'electron',
              'Only electron/desktop, electron/ipc, account/vault and main.ts import electron.',
            ),
          ],
        },
      ],
    },
  },
  {
    files: ['renderer/softphone/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            onlyFrom('electron', 'The page is sandboxed.'),
            onlyFrom('react', 'The engine knows no React.'),
            ...['sip.js', 'sip.js/lib/platform/web'].map((name) => ({
              name,
              importNames: ['Registerer', 'SessionManager', 'SimpleUser'],
              message:
                'Faults 1 to 8 and 12 of docs/softphone.md: they drop calls and registrations with the socket.',
            })),
          ],
          patterns: [{ group: ['@mantine/*', 'zustand*'], message: 'The engine knows no screens.' }],
        },
      ],
    },
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/softphone/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [onlyFrom('electron', 'The page is sandboxed.')],
          patterns: [
            { group: ['sip.js', 'sip.js/*'], message: 'Screens know no SIP: go through renderer/softphone.' },
          ],
        },
      ],
      // It warns of what React Compiler would skip; the page is built without it.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['renderer/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          property: 'safeParse',
          message: 'The page trusts what main has parsed; a schema that parses here would bring zod into it.',
        },
      ],
    },
  },
  {
    // Plain JavaScript: what runs before there is TypeScript, and a fixture that is an app of its own.
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        require: 'readonly',
        module: 'writable',
        window: 'readonly',
        URL: 'readonly',
        Response: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['build/**', 'tests/{bench,soak}/**'], rules: { 'no-console': 'off' } },
);
