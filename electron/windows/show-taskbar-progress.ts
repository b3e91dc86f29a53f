import type { BrowserWindow } from 'electron';
import type { SyncStatus } from '../../shared/sync.ts';
import { NO_PROGRESS, type TaskbarProgress, taskbarProgress } from './taskbar-progress.ts';

type ProgressWindow = Pick<BrowserWindow, 'setProgressBar'>;

export interface TaskbarProgressOptions {
  readonly statuses: () => readonly SyncStatus[];
  readonly window: () => ProgressWindow | null;
  readonly platform: NodeJS.Platform;
}

/** Answers what to call after each change of a sync, of the datasets, or of the window. */
export function createTaskbarProgress({ statuses, window, platform }: TaskbarProgressOptions): () => void {
  let shown: TaskbarProgress = NO_PROGRESS;
  let shownOn: ProgressWindow | null = null;
  return () => {
    const current = window();
    const before = current === shownOn ? shown : NO_PROGRESS;
    shownOn = current;
    shown = taskbarProgress(statuses(), platform);
    if (current === null || (shown.value === before.value && shown.mode === before.mode)) return;
    current.setProgressBar(shown.value, { mode: shown.mode });
  };
}
