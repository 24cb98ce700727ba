import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import LongestFirst from './tests/support/longest-first.ts';

// The desk's longest journeys, apart from what everybody runs before every commit: `npm run test:desk`.
const DESK =
  'tests/browser/desk-{records,uploads,publishing,accounts,drafting,grid-corridor,touch,fields,offline,empty}.test.ts';
// And those of delegates, but for signing in: `npm run test:delegates`.
const DELEGATES = 'tests/browser/delegates-{asking,desk,directory,finding,outbox,papers,screens}.test.ts';
// What a browser or a server does takes as long as its machine is loaded; a poll ends with the answer, not with the time.
const patient = { expect: { poll: { timeout: 20_000 } } };
// One runner for everything. What needs a real Chromium has time; where timing is the subject, one file runs at a time.
const alone = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000, ...patient };

export default defineConfig({
  plugins: [svelte()],
  test: {
    // Two cores is what a small machine has; by itself vitest would leave one of them idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './tests/support/counting-reporter.ts'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], testTimeout: 60_000, ...patient },
      },
      {
        extends: true,
        test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: [DESK, DELEGATES],
          globalSetup: ['tests/support/built-app.ts'],
          ...alone,
          fileParallelism: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'desk',
          include: [DESK],
          globalSetup: ['tests/support/built-app.ts'],
          ...alone,
          fileParallelism: true,
        },
      },
      {
        extends: true,
        test: {
          name: 'delegates',
          include: [DELEGATES],
          globalSetup: ['tests/support/built-app.ts'],
          ...alone,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['tests/support/built-app.ts'],
          ...alone,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'other-browsers',
          include: ['tests/other-browsers/**/*.test.ts'],
          globalSetup: ['tests/support/built-app.ts'],
          ...alone,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
