import { expect, it } from 'vitest';
import { createTaskbarProgress } from '../../../electron/windows/show-taskbar-progress.ts';
import type { SyncStatus } from '../../../shared/sync.ts';
import { statusIn } from '../../support/window-statuses.ts';

type Shown = (readonly [number, string | undefined])[];

function openWindow() {
  const shown: Shown = [];
  const setProgressBar = (value: number, options?: { readonly mode: string }): void => {
    shown.push([value, options?.mode]);
  };
  return { shown, setProgressBar };
}

it('tells a window what changes, and a new window what it does not show yet', () => {
  let statuses: readonly SyncStatus[] = [];
  let window: ReturnType<typeof openWindow> | null = null;
  const refresh = createTaskbarProgress({
    statuses: () => statuses,
    window: () => window,
    platform: 'darwin',
  });
  refresh();
  const first = openWindow();
  window = first;
  refresh();
  expect(first.shown).toEqual([]);
  statuses = [statusIn('listing', { groupsListed: 1, totalCount: 4 })];
  refresh();
  refresh();
  expect(first.shown).toEqual([[0.25, 'normal']]);

  const second = openWindow();
  window = second;
  refresh();
  expect(second.shown).toEqual([[0.25, 'normal']]);
  statuses = [];
  refresh();
  expect(second.shown.at(-1)).toEqual([-1, 'none']);
});
