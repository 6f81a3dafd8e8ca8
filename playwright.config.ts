import { defineConfig } from '@playwright/test';

/** One app at a time: two browsers on two cores would only wait for each other. What fails is tried once more, and named by `npm test`. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
