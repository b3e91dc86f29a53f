import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTallies, checkTally, playwrightTally, vitestTally } from '../../../build/test-report.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-report-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('vitestTally', () => {
  it('counts a file that could not be loaded as a failure', () => {
    const path = report({
      testResults: [
        { name: 'broken.test.ts', status: 'failed', assertionResults: [] },
        {
          name: 'fine.test.ts',
          status: 'passed',
          assertionResults: [
            { fullName: 'adds', status: 'passed' },
            { fullName: 'waits', status: 'pending' },
          ],
        },
      ],
    });
    expect(vitestTally(path)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      failedTitles: ['broken.test.ts'],
      skippedTitles: ['waits'],
    });
  });

  it('counts a missing report as a failure', () => {
    expect(vitestTally(join(folder, 'none.json')).failed).toBe(1);
  });
});

describe('playwrightTally', () => {
  it('counts a flaky test and an error outside any test as failures, and names the skipped', () => {
    const path = report({
      suites: [
        {
          title: 'album.spec.ts',
          specs: [
            { title: 'opens', tests: [{ status: 'expected' }] },
            { title: 'wobbles', tests: [{ status: 'flaky' }] },
          ],
          suites: [{ title: 'electron', specs: [{ title: 'sandbox', tests: [{ status: 'skipped' }] }] }],
        },
      ],
      errors: [{ message: 'no browser' }],
    });
    expect(playwrightTally(path)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      failedTitles: ['album.spec.ts › wobbles', 'no browser'],
      skippedTitles: ['album.spec.ts › electron › sandbox'],
    });
  });
});

it('adds tallies', () => {
  expect(addTallies(checkTally('types', true), checkTally('lint', false))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failedTitles: ['lint'],
    skippedTitles: [],
  });
});
