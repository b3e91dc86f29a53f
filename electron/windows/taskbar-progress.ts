/** What dock and taskbar show of all syncs together. Pure. */
import type { ProgressBarOptions } from 'electron';
import { PHASES_AT_REST, type SyncPhase, type SyncStatus } from '../../shared/sync.ts';

export interface TaskbarProgress {
  /** As Electron takes it: from 0 to 1, less than 0 shows no bar, more than 1 one without an end. */
  readonly value: number;
  /** Windows shows it, the other systems don't. */
  readonly mode: ProgressBarOptions['mode'];
}

export const NO_PROGRESS: TaskbarProgress = { value: -1, mode: 'none' };

const NEEDS_USER: ReadonlySet<SyncPhase> = new Set<SyncPhase>(['blocked', 'needs-confirmation']);

/**
 * The share that all running syncs have listed, as far as they know how much there is. Syncs that stand still are shown
 * only while none runs, and on Windows only, where the bar says by its colour that it stands: elsewhere it would look like
 * one that makes no headway.
 */
export function taskbarProgress(statuses: readonly SyncStatus[], platform: NodeJS.Platform): TaskbarProgress {
  const unended = statuses.filter(({ phase }) => !PHASES_AT_REST.has(phase));
  const running = unended.filter(({ phase }) => phase !== 'paused' && !NEEDS_USER.has(phase));
  if (running.length > 0) {
    const share = shareListed(running);
    return share === null ? withoutEnd(platform) : { value: share, mode: 'normal' };
  }
  if (platform !== 'win32' || unended.length === 0) return NO_PROGRESS;
  const mode = unended.some(({ phase }) => NEEDS_USER.has(phase)) ? 'error' : 'paused';
  // An empty bar has no colour to see.
  return { value: shareListed(unended) || 1, mode };
}

/** Linux has no bar without an end. */
function withoutEnd(platform: NodeJS.Platform): TaskbarProgress {
  return platform === 'linux' ? NO_PROGRESS : { value: 2, mode: 'indeterminate' };
}

/** In hundredths: nobody sees less. Null while none of them knows how much there is. */
function shareListed(statuses: readonly SyncStatus[]): number | null {
  let listed = 0;
  let total = 0;
  for (const { totalCount, groupsListed } of statuses) {
    if (totalCount === null) continue;
    listed += Math.min(groupsListed, totalCount);
    total += totalCount;
  }
  return total === 0 ? null : Math.floor((listed * 100) / total) / 100;
}
