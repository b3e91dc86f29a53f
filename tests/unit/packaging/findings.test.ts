import { describe, expect, it } from 'vitest';
import { type Finding, judged, notVerified, verdictOf, verified } from '../../../build/packaging/findings.ts';

const RIGHT = verified('fuses', 'as decided');
const WRONG = judged('contents', ['a map', 'a test'], '');
const OPEN = notVerified('start', 'there is no Electron');
const ELSEWHERE: Finding = { subject: 'packages for macOS', outcome: 'elsewhere', detail: '' };

describe('verdictOf', () => {
  it('passes when all that belongs to this machine is verified', () => {
    expect(verdictOf([RIGHT, ELSEWHERE], false)).toEqual({
      line: 'PASSED: 1 verified, 1 to be verified elsewhere',
      exitCode: 0,
    });
  });

  it('ends with 2 and another word when something is open, so that nobody takes it for a pass', () => {
    const { line, exitCode } = verdictOf([RIGHT, OPEN], false);
    expect(exitCode).toBe(2);
    expect(line).toMatch(/^PARTIAL: 1 verified, 1 could not be verified/);
  });

  it('lets what is open through where that was asked for, in the same words', () => {
    expect(verdictOf([RIGHT, OPEN], true)).toEqual({ ...verdictOf([RIGHT, OPEN], false), exitCode: 0 });
  });

  it('fails when something is wrong, whatever was asked for', () => {
    expect(verdictOf([RIGHT, OPEN, WRONG], true)).toEqual({
      line: 'FAILED: 1 failed, 1 verified',
      exitCode: 1,
    });
  });
});

it('a subject with problems fails and names them all', () => {
  expect(WRONG).toMatchObject({ outcome: 'failed', detail: 'a map; a test' });
});
