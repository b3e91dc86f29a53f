import { beforeEach, describe, expect, it } from 'vitest';
import { type CrashAnswer, CrashHistory } from '../../../electron/windows/crash-history.ts';

let history: CrashHistory;

beforeEach(() => {
  history = new CrashHistory();
});

function crash(now: number, { isSafeMode = false, isWanted = false } = {}): CrashAnswer {
  const answer = history.answer(now, isSafeMode, isWanted);
  if (answer !== 'ask') history.reloaded(now);
  return answer;
}

describe('a page that crashes', () => {
  it('is loaded anew at most once a minute, unasked', () => {
    expect(crash(0)).toBe('reload');
    expect(crash(59_999)).toBe('ask');
    expect(new CrashHistory().answer(0, false, false)).toBe('reload');
  });

  it('is loaded anew again when a minute has passed', () => {
    crash(0);
    expect(crash(60_000)).toBe('reload');
  });

  it('is opened in safe mode when it crashes three times within ten minutes', () => {
    crash(0);
    crash(300_000);
    expect(crash(599_999)).toBe('safe-mode');
  });

  it('is not when the first of three is ten minutes ago', () => {
    crash(0);
    crash(300_000);
    expect(crash(600_000)).toBe('reload');
  });

  it('is asked about in safe mode, which does not begin again', () => {
    crash(0);
    crash(1_000);
    expect(crash(2_000)).toBe('safe-mode');
    expect(crash(3_000, { isSafeMode: true })).toBe('ask');
    expect(crash(62_000, { isSafeMode: true })).toBe('reload');
  });

  it('is not asked about twice when the user wanted it loaded anew', () => {
    crash(0);
    expect(crash(1_000, { isWanted: true })).toBe('reload');
    expect(crash(2_000, { isWanted: true })).toBe('safe-mode');
  });
});
