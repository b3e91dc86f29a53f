import { describe, expect, it } from 'vitest';
import {
  groupsOption,
  metadataOption,
  rateOption,
  spreadOption,
  UsageError,
  wholeNumber,
} from '../../bench/bench-options.ts';

describe('the options of commands that measure', () => {
  it('are read as they are meant', () => {
    expect(groupsOption('1000000')).toBe(1_000_000);
    expect(rateOption('1')).toBe(1);
    expect(wholeNumber('qps', '0')).toBe(0);
    expect(metadataOption('full')).toBe('full');
    expect(spreadOption('one-import')).toBe('one-import');
    expect(spreadOption(undefined)).toBeNull();
  });

  it.each([
    () => groupsOption('0'),
    () => groupsOption('1000001'),
    () => rateOption('1001'),
    () => rateOption('0'),
    () => wholeNumber('qps', ''),
    () => wholeNumber('qps', '1.5'),
    () => wholeNumber('runs', '0', 1),
    () => metadataOption('rich'),
    () => spreadOption('far'),
  ])('are refused where they make no sense (%#)', (read) => {
    expect(read).toThrow(UsageError);
  });
});
