import { defineConfig } from 'playwright/test';
import { findElectron } from '../build/find-electron.ts';

/** End-to-end tests drive the built app: on real Electron where its binary is present, on the preview runtime otherwise. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/e2e',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // What `launchApp` starts, for the report.
  metadata: { runtime: findElectron() === null ? 'preview' : 'electron' },
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
});
