import { existsSync, readFileSync } from 'node:fs';

/** What one runner or check came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Full titles. */
  readonly failedTitles: readonly string[];
  readonly skippedTitles: readonly string[];
}

export const EMPTY_TALLY: Tally = { passed: 0, failed: 0, skipped: 0, failedTitles: [], skippedTitles: [] };

export function addTallies(left: Tally, right: Tally): Tally {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
    failedTitles: [...left.failedTitles, ...right.failedTitles],
    skippedTitles: [...left.skippedTitles, ...right.skippedTitles],
  };
}

/** One check that either holds or does not. */
export function checkTally(title: string, holds: boolean): Tally {
  return holds ? { ...EMPTY_TALLY, passed: 1 } : { ...EMPTY_TALLY, failed: 1, failedTitles: [title] };
}

function tallyOf(results: readonly (readonly [title: string, status: Status])[]): Tally {
  const titles = (status: string): string[] =>
    results.filter((result) => result[1] === status).map((result) => result[0]);
  const failedTitles = titles('failed');
  const skippedTitles = titles('skipped');
  return {
    passed: results.length - failedTitles.length - skippedTitles.length,
    failed: failedTitles.length,
    skipped: skippedTitles.length,
    failedTitles,
    skippedTitles,
  };
}

/** What the app ran on in the end-to-end tests. */
export type Runtime = 'electron' | 'preview';

type Status = 'passed' | 'failed' | 'skipped';

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function readReport<Report>(path: string): Report | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null;
}

/** Reads Vitest's JSON report. A file that failed to load counts as one failure; no report at all counts as one too. */
export function vitestTally(path: string): Tally {
  const report = readReport<VitestReport>(path);
  if (report === null) return checkTally('Vitest wrote no report', false);
  return tallyOf(
    report.testResults.flatMap((file) => {
      if (file.assertionResults.length === 0 && file.status === 'failed')
        return [[file.name, 'failed'] as const];
      return file.assertionResults.map((test) => {
        const status = test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped';
        return [test.fullName, status] as const;
      });
    }),
  );
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: 'skipped' | 'expected' | 'unexpected' | 'flaky' }[];
  }[];
}

interface PlaywrightReport {
  /** `tests/playwright.config.ts` says on which runtime. */
  readonly config: { readonly metadata: { readonly runtime?: Runtime } };
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
}

const PLAYWRIGHT_STATUS = {
  skipped: 'skipped',
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'failed',
} as const;

type PlaywrightResult = readonly [path: readonly string[], status: Status];

/** Each test by the titles on the way to it, the name of its file first. */
function playwrightResults(suite: PlaywrightSuite, parents: readonly string[] = []): PlaywrightResult[] {
  const path = [...parents, suite.title];
  return [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => [[...path, spec.title], PLAYWRIGHT_STATUS[test.status]] as const),
    ),
    ...(suite.suites ?? []).flatMap((inner) => playwrightResults(inner, path)),
  ];
}

/** Reads Playwright's JSON report. An error outside any test counts as a failure; no report at all counts as one too. */
export function playwrightTally(path: string): Tally {
  const report = readReport<PlaywrightReport>(path);
  if (report === null) return checkTally('Playwright wrote no report', false);
  const outside = report.errors.map(
    (error) => [error.message ?? 'an error outside any test', 'failed'] as const,
  );
  const tests = report.suites.flatMap((suite) => playwrightResults(suite));
  return tallyOf([...tests.map(([path, status]) => [path.join(' › '), status] as const), ...outside]);
}

/** One run of the end-to-end tests. */
export interface EndToEndRun {
  readonly runtime: Runtime;
  readonly results: readonly {
    /** Such as `offline.spec.ts`. */
    readonly file: string;
    readonly title: string;
    readonly status: Status;
  }[];
}

/** Null when there is no report, or one that does not say on which runtime it was. */
export function readEndToEndRun(path: string): EndToEndRun | null {
  const report = readReport<PlaywrightReport>(path);
  const runtime = report?.config.metadata.runtime;
  if (report === null || runtime === undefined) return null;
  const tests = report.suites.flatMap((suite) => playwrightResults(suite));
  return {
    runtime,
    results: tests.map(([[file = '', ...titles], status]) => ({ file, title: titles.join(' › '), status })),
  };
}

/** How many tests passed of each kind, which is the folder of `tests/` that they are in. Null when there is no report. */
export function countPassedByKind(path: string): ReadonlyMap<string, number> | null {
  const report = readReport<VitestReport>(path);
  if (report === null) return null;
  const counts = new Map<string, number>();
  for (const { name, assertionResults } of report.testResults) {
    const kind = /\/tests\/([^/]+)\//.exec(name.replaceAll('\\', '/'))?.[1] ?? 'other';
    const passed = assertionResults.filter(({ status }) => status === 'passed').length;
    counts.set(kind, (counts.get(kind) ?? 0) + passed);
  }
  return counts;
}
