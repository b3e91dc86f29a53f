/** Syncs of the built app, asked for through the window's own bridge. */
import type { CredentialStorage } from '../../shared/dataset.ts';
import type { RunKind } from '../../shared/sync.ts';
import type {} from '../support/album-window.ts';
import { credentialsOf, draftOf } from '../support/dataset-draft.ts';
import type { ImmServiceProcess } from '../support/imm-service-process.ts';
import type { QuietBrowser } from './quiet-browser.ts';

/** How far a sync was at a moment. */
export interface SyncPoint {
  /** Milliseconds since the sync was asked for. */
  readonly atMs: number;
  readonly groupsListed: number;
}

export interface SyncRecord {
  readonly kind: RunKind | null;
  /** From the call to the word that the last row is committed. */
  readonly wallMs: number;
  /** As the app counted them. */
  readonly requestCount: number;
  readonly groupsListed: number;
  readonly points: readonly SyncPoint[];
  /** Durations of UI-thread tasks over 50 ms. */
  readonly longTasksMs: readonly number[];
}

/** The sync under way, kept in the page. */
interface SyncUnderWay {
  groupsListed: number;
  phase: string;
  ended: Promise<SyncRecord | Error> | null;
  isEnded: boolean;
}

declare global {
  interface Window {
    benchSync?: SyncUnderWay;
  }
}

/**
 * Connects the service's dataset and sets the ceiling of calls per second; answers the dataset's id. Where the app is to
 * be started again, its credentials have to be in a keychain.
 */
export function connectDataset(
  browser: QuietBrowser,
  service: ImmServiceProcess,
  callsPerSecond: number,
  storage: CredentialStorage = 'session',
): Promise<string> {
  return browser.evaluate(
    async (given) => {
      const set = await window.album.updateSettings({ callsPerSecond: given.callsPerSecond });
      if (!set.ok) throw new Error(set.error.message);
      const added = await window.album.addDataset(given.draft, given.credentials, given.storage);
      if (!added.ok) throw new Error(added.error.message);
      return added.value.profile.id;
    },
    { draft: draftOf(service), credentials: credentialsOf(service), callsPerSecond, storage },
  );
}

/** Asks for a sync; `endOfSync` tells how it went. */
export function beginSync(browser: QuietBrowser, datasetId: string, kind: RunKind): Promise<void> {
  return browser.evaluate(
    async (given) => {
      const statuses = await window.album.getSyncStatuses();
      if (!statuses.ok) throw new Error(statuses.error.message);
      const before = statuses.value.find((status) => status.datasetId === given.datasetId)?.runId ?? null;
      const sync: SyncUnderWay = { groupsListed: 0, phase: 'starting', ended: null, isEnded: false };
      window.benchSync = sync;
      const longTasksMs: number[] = [];
      const observer = new PerformanceObserver((list) => {
        longTasksMs.push(...list.getEntries().map((entry) => entry.duration));
      });
      observer.observe({ type: 'longtask' });
      const points: SyncPoint[] = [];
      const startedAt = performance.now();
      const ended = new Promise<SyncRecord | Error>((resolve) => {
        const stop = window.album.onSyncProgressed((status) => {
          if (status.datasetId !== given.datasetId || (status.runId !== null && status.runId === before))
            return;
          const { phase, groupsListed, requestCount, error } = status;
          const atMs = performance.now() - startedAt;
          points.push({ atMs, groupsListed });
          sync.groupsListed = groupsListed;
          sync.phase = phase;
          if (phase === 'done' && status.runId !== null) {
            stop();
            resolve({ kind: status.kind, wallMs: atMs, requestCount, groupsListed, points, longTasksMs });
          } else if (phase === 'blocked' || phase === 'cancelled' || phase === 'needs-confirmation') {
            stop();
            resolve(new Error(`the sync is ${phase}: ${error?.code ?? ''} ${error?.message ?? ''}`));
          }
        });
      });
      sync.ended = ended.finally(() => {
        sync.isEnded = true;
        observer.disconnect();
      });
      const started = await window.album.startSync(given.datasetId, given.kind);
      if (!started.ok) throw new Error(started.error.message);
    },
    { datasetId, kind },
  );
}

/** Resolves when so many groups are listed, or the sync has ended. Answers how many are. */
export function waitForListed(browser: QuietBrowser, groups: number): Promise<number> {
  return browser.evaluate(async (wanted) => {
    const sync = window.benchSync;
    if (sync === undefined) throw new Error('there is no sync');
    while (!sync.isEnded && sync.groupsListed < wanted)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return sync.groupsListed;
  }, groups);
}

/** Resolves when the sync has come to its end; rejects when it stopped before. */
export function endOfSync(browser: QuietBrowser): Promise<SyncRecord> {
  return browser.evaluate(async () => {
    const outcome = await window.benchSync?.ended;
    if (outcome === undefined || outcome === null) throw new Error('there is no sync');
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }, null);
}

/** A whole sync. */
export async function runSync(browser: QuietBrowser, datasetId: string, kind: RunKind): Promise<SyncRecord> {
  await beginSync(browser, datasetId, kind);
  return await endOfSync(browser);
}
