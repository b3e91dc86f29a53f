import { PHASES_AT_REST, type SyncPhase, type SyncStatus } from '../../shared/sync.ts';

/**
 * Asks for a quick sync of an album that is behind the service: once for all that came together, and never in the middle
 * of a run, which may have passed what changed: then after it.
 */
export class AlbumRefresh {
  readonly #startQuickSync: (datasetId: string) => void;
  readonly #phases = new Map<string, SyncPhase>();
  readonly #wanted = new Set<string>();

  constructor(startQuickSync: (datasetId: string) => void) {
    this.#startQuickSync = startQuickSync;
  }

  request(datasetId: string): void {
    this.#wanted.add(datasetId);
    // What the service takes in one go asks one after the other.
    queueMicrotask(() => this.#startIfDue(datasetId));
  }

  statusChanged({ datasetId, phase }: Pick<SyncStatus, 'datasetId' | 'phase'>): void {
    this.#phases.set(datasetId, phase);
    if (PHASES_AT_REST.has(phase)) queueMicrotask(() => this.#startIfDue(datasetId));
  }

  #startIfDue(datasetId: string): void {
    const phase = this.#phases.get(datasetId) ?? 'idle';
    if (!this.#wanted.has(datasetId) || !PHASES_AT_REST.has(phase)) return;
    this.#wanted.delete(datasetId);
    this.#startQuickSync(datasetId);
  }
}
