import { describe, expect, it } from 'vitest';
import { NO_PROGRESS, taskbarProgress } from '../../../electron/windows/taskbar-progress.ts';
import { statusIn } from '../../support/window-statuses.ts';

const half = { groupsListed: 50, totalCount: 100 };

describe('progress in dock and taskbar', () => {
  it('is not there without a sync, and gone when all have ended', () => {
    expect(taskbarProgress([], 'win32')).toEqual(NO_PROGRESS);
    const ended = [statusIn('idle'), statusIn('done', half), statusIn('cancelled', half)];
    expect(taskbarProgress(ended, 'win32')).toEqual(NO_PROGRESS);
  });

  it.each(['listing', 'committing', 'checking', 'waiting', 'reconciling'] as const)(
    'is the share that is listed while a sync is %s',
    (phase) => {
      expect(taskbarProgress([statusIn(phase, half)], 'darwin')).toEqual({ value: 0.5, mode: 'normal' });
    },
  );

  it('is one of all running syncs together, each by its size', () => {
    const statuses = [
      statusIn('listing', { groupsListed: 100, totalCount: 900 }),
      statusIn('listing', { groupsListed: 100, totalCount: 100 }),
      statusIn('planning'),
      statusIn('done', half),
      statusIn('paused', { ...half, pausedBy: 'user' }),
    ];
    expect(taskbarProgress(statuses, 'linux')).toEqual({ value: 0.2, mode: 'normal' });
  });

  it('never goes beyond the whole, and moves in hundredths', () => {
    const beyond = statusIn('listing', { groupsListed: 120, totalCount: 100 });
    expect(taskbarProgress([beyond], 'win32').value).toBe(1);
    const first = statusIn('listing', { groupsListed: 1_999, totalCount: 100_000 });
    expect(taskbarProgress([first], 'win32').value).toBe(0.01);
  });

  it('has no end while nobody knows how much there is, but on Linux, which has no such bar', () => {
    for (const status of [statusIn('planning'), statusIn('checking', { totalCount: 0 })]) {
      expect(taskbarProgress([status], 'win32')).toEqual({ value: 2, mode: 'indeterminate' });
      expect(taskbarProgress([status], 'darwin').value).toBe(2);
      expect(taskbarProgress([status], 'linux')).toEqual(NO_PROGRESS);
    }
  });

  it('shows a sync that stands still on Windows only, by its colour', () => {
    const paused = statusIn('paused', { ...half, pausedBy: 'offline' });
    const blocked = statusIn('blocked');
    const asking = statusIn('needs-confirmation', half);
    expect(taskbarProgress([paused], 'win32')).toEqual({ value: 0.5, mode: 'paused' });
    expect(taskbarProgress([paused, asking], 'win32')).toEqual({ value: 0.5, mode: 'error' });
    expect(taskbarProgress([blocked], 'win32')).toEqual({ value: 1, mode: 'error' });
    for (const status of [paused, blocked, asking])
      expect(taskbarProgress([status], 'darwin')).toEqual(NO_PROGRESS);
  });
});
