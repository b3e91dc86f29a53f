import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { TEST_BROWSER_ARGUMENTS } from './build/browser-arguments.ts';
import { findChromium } from './build/find-chromium.ts';

const chromium = findChromium();

/** One Vitest project for each kind of test; database tests run in a real Chromium because IndexedDB is what they test. */
export default defineConfig({
  test: {
    projects: [
      // Generous limits: none of these waits for anything, but a machine may be busy with other things.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'sync', include: ['tests/sync/**/*.test.ts'], testTimeout: 120_000 } },
      {
        // Found late, a dependency makes the page reload in the middle of a test.
        optimizeDeps: { include: ['dexie', 'pinyin-pro'] },
        test: {
          name: 'database',
          include: ['tests/database/**/*.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium === null ? {} : { executablePath: chromium.path }),
                args: ['--no-sandbox', ...TEST_BROWSER_ARGUMENTS],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
