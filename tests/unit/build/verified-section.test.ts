import { describe, expect, it } from 'vitest';
import type { EndToEndRun } from '../../../build/test-report.ts';
import { compareVerified, readVerified, writeVerified } from '../../../build/verified-section.ts';

const EMPTY = 'Before\n\n<!-- verified:start -->\n<!-- verified:end -->\n\nAfter\n';
const COUNTS = new Map([
  ['unit', 20],
  ['contract', 5],
]);

function run(
  runtime: EndToEndRun['runtime'],
  ...results: readonly (readonly [file: string, title: string, status: 'passed' | 'failed' | 'skipped'])[]
): EndToEndRun {
  return { runtime, results: results.map(([file, title, status]) => ({ file, title, status })) };
}

function verifiedOn(readme: string): Record<string, string[]> {
  return Object.fromEntries(
    readVerified(readme).map(({ group, title, runtimes }) => [`${group}: ${title}`, [...runtimes].sort()]),
  );
}

const PREVIEW_RUN = run(
  'preview',
  ['photos-offline.spec.ts', 'shows photos', 'passed'],
  ['electron.spec.ts', 'on real Electron › quits', 'skipped'],
);

describe('writeVerified', () => {
  const afterPreview = writeVerified(EMPTY, PREVIEW_RUN, COUNTS);

  it('lists each end-to-end test under its spec’s title, with the runtime on which it passed', () => {
    expect(verifiedOn(afterPreview)).toEqual({
      'Electron: on real Electron › quits': [],
      'Photos offline: shows photos': ['preview'],
    });
  });

  it('sums up, the other kinds of tests included', () => {
    expect(afterPreview).toContain('Of 2 end-to-end tests, 0 on real Electron and 1 on the preview runtime');
    expect(afterPreview).toContain('5 contract, 20 unit tests');
  });

  it('leaves the rest of the README as it is', () => {
    expect(afterPreview).toMatch(
      /^Before\n\n<!-- verified:start -->\n[\s\S]*<!-- verified:end -->\n\nAfter\n$/,
    );
  });

  it('changes nothing when the same tests pass again', () => {
    expect(writeVerified(afterPreview, PREVIEW_RUN, COUNTS)).toBe(afterPreview);
  });

  it('keeps what was verified on the other runtime, whatever became of the test on this one', () => {
    const onElectron = run(
      'electron',
      ['electron.spec.ts', 'on real Electron › quits', 'passed'],
      ['photos-offline.spec.ts', 'shows photos', 'failed'],
    );
    const afterBoth = writeVerified(afterPreview, onElectron, COUNTS);
    expect(verifiedOn(afterBoth)).toEqual({
      'Electron: on real Electron › quits': ['electron'],
      'Photos offline: shows photos': ['preview'],
    });
    expect(verifiedOn(writeVerified(afterBoth, PREVIEW_RUN, COUNTS))).toEqual(verifiedOn(afterBoth));
  });

  it('takes back what fails on the runtime where it passed before', () => {
    const failed = run('preview', ['photos-offline.spec.ts', 'shows photos', 'failed']);
    expect(verifiedOn(writeVerified(afterPreview, failed, COUNTS))).toEqual({
      'Photos offline: shows photos': [],
    });
  });

  it('knows a title again that means something in Markdown', () => {
    const odd = run('preview', ['odd.spec.ts', 'a | b, <c>, `d` and *e* | f', 'passed']);
    const written = writeVerified(EMPTY, odd, COUNTS);
    expect(compareVerified(written, odd)).toEqual({ missing: [], gone: [] });
    expect(readVerified(written)).toHaveLength(1);
    expect(writeVerified(written, odd, COUNTS)).toBe(written);
  });

  it('refuses a README without a place for the list', () => {
    expect(() => writeVerified('Nothing', PREVIEW_RUN, COUNTS)).toThrow('verified:start');
  });
});

describe('compareVerified', () => {
  it('names the tests that one side has and the other has not', () => {
    const readme = writeVerified(EMPTY, PREVIEW_RUN, COUNTS);
    const renamed = run(
      'preview',
      ['photos-offline.spec.ts', 'shows all photos', 'passed'],
      ['electron.spec.ts', 'on real Electron › quits', 'skipped'],
    );
    expect(compareVerified(readme, PREVIEW_RUN)).toEqual({ missing: [], gone: [] });
    expect(compareVerified(readme, renamed)).toEqual({
      missing: ['Photos offline › shows all photos'],
      gone: ['Photos offline › shows photos'],
    });
  });
});
