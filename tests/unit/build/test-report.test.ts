import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addTallies,
  checkTally,
  countPassedByKind,
  playwrightTally,
  readEndToEndRun,
  vitestTally,
} from '../../../build/test-report.ts';

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

describe('readEndToEndRun', () => {
  const suites = [
    {
      title: 'electron.spec.ts',
      specs: [],
      suites: [{ title: 'on real Electron', specs: [{ title: 'quits', tests: [{ status: 'expected' }] }] }],
    },
  ];

  it('tells each test’s file, its title within it, and the runtime of the run', () => {
    expect(readEndToEndRun(report({ config: { metadata: { runtime: 'preview' } }, suites }))).toEqual({
      runtime: 'preview',
      results: [{ file: 'electron.spec.ts', title: 'on real Electron › quits', status: 'passed' }],
    });
  });

  it('takes a report for none that does not say on which runtime it was', () => {
    expect(readEndToEndRun(report({ config: { metadata: {} }, suites }))).toBeNull();
    expect(readEndToEndRun(join(folder, 'none.json'))).toBeNull();
  });
});

it('counts what passed by the folder of the tests', () => {
  const file = (name: string, ...statuses: readonly string[]) => ({
    name,
    assertionResults: statuses.map((status) => ({ fullName: 'does', status })),
  });
  const path = report({
    testResults: [
      file('/album/tests/unit/a.test.ts', 'passed', 'failed'),
      file('/album/tests/unit/build/b.test.ts', 'passed'),
      file('C:\\album\\tests\\database\\c.test.ts', 'passed', 'skipped'),
    ],
  });
  expect(countPassedByKind(path)).toEqual(
    new Map([
      ['unit', 2],
      ['database', 1],
    ]),
  );
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
