import { defineConfig } from 'vitest/config';

/** A loaded machine takes its time: what is waited for comes, or fails the test by then. */
const poll = { timeout: 10_000 };

/** A test of real parts that fails is tried once more; `npm test` names those that passed only then, so that they are mended. */
const retry = 1;

/** Unit tests need nothing; integration tests start real parts (SQLite, the practice provider, Chromium), one file at a time. Interop tests speak to Kamailio. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          pool: 'threads',
          // Properties run thousands of cases; a loaded machine must not fail them.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll },
          retry,
        },
      },
      {
        test: {
          name: 'interop',
          include: ['tests/interop/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll },
          retry,
        },
      },
    ],
  },
});
