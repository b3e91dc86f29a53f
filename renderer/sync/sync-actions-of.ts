import type { SyncStatus } from '../../shared/sync.ts';

export type SyncAction = 'start' | 'pause' | 'resume' | 'cancel';

/** What the user can do in a phase, the likeliest first. */
export function actionsOf(status: Pick<SyncStatus, 'phase'> | undefined): readonly SyncAction[] {
  switch (status?.phase) {
    case 'planning':
    case 'listing':
    case 'committing':
    case 'checking':
    case 'waiting':
      return ['pause', 'cancel'];
    case 'paused':
    case 'blocked':
      return ['resume', 'cancel'];
    case 'reconciling':
    case 'needs-confirmation':
      return [];
    case 'idle':
    case 'done':
    case 'cancelled':
    case undefined:
      return ['start'];
  }
}
