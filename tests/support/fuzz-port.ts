/** A cache worker that nobody can trust: it answers what main asks with good answers, spoiled ones and garbage. */
import { EventEmitter } from 'node:events';
import type { SinkPort } from '../../electron/sync/port-page-sink.ts';
import type { CacheAnswers, CacheRequest, CacheRequestMessage } from '../../shared/cache-protocol.ts';
import type { CoverReference } from '../../shared/compact-page.ts';
import type { PhotoReference } from '../../shared/photo.ts';
import { type Change, changed } from './fuzz-garbage.ts';
import { storedAnnotation } from './stored-annotation.ts';

const checkpoint: CacheAnswers['open-run']['checkpoint'] = {
  ...{ runId: 'run-1', datasetId: 'id-1', generation: 1, kind: 'full', fingerprint: 'f', watermark: null },
  ...{ previousCount: 0, serviceTime: null, startedAt: '2026-11-25T00:00:00Z', ranges: [], totalCount: null },
  ...{ groupsListed: 0, requestCount: 0, state: 'running' },
};
const cover: CoverReference = {
  ...{ objectId: 'o', uri: 'oss://bucket/a.jpg', eTag: '"1"', width: 10, height: 10, orientation: 1 },
  ...{ figureId: 'f', face: [0, 0, 5, 5] },
};
const photo: PhotoReference = {
  ...{ fileId: 'file', uri: 'oss://bucket/a.jpg', eTag: '"1"', fileName: 'a.jpg', isVideo: false },
  ...{ contentType: 'image/jpeg', size: 1, width: 1, height: 1, orientation: 1, version: 1 },
};

const GOOD_ANSWERS: { readonly [Type in CacheRequest['type']]: CacheAnswers[Type] } = {
  'open-run': { checkpoint, resumed: false },
  'commit-batch': { groupsListed: 1 },
  'restart-range': null,
  'mark-run': null,
  'count-created': { parts: [], undatedCount: 0 },
  'complete-run': { outcome: 'current', groupCount: 1, diffCounts: null },
  'discard-run': null,
  'forget-dataset': null,
  'list-unfinished-runs': { runs: [] },
  'read-annotations': { annotations: [storedAnnotation('Cluster-1')], isLast: true },
  'restore-annotations': { restored: 1 },
  'read-covers': { covers: [{ groupId: 'Cluster-1', version: 7, cover }] },
  'list-covers': { covers: [{ groupId: 'Cluster-1', version: 7, cover }], next: null, total: 1 },
  'read-photos': { photos: [photo] },
  'open-photo-listing': { listingId: 'l', nextToken: null, pageIndex: 0, photoCount: 0 },
  'commit-photos': { photoCount: 1 },
  'discard-photo-listing': null,
};

export class FuzzPort implements SinkPort {
  readonly #emitter = new EventEmitter();
  readonly #nextChanges: () => readonly Change[];
  answeredCount = 0;

  constructor(nextChanges: () => readonly Change[]) {
    this.#nextChanges = nextChanges;
  }

  /** Every request gets an answer with its id: what a worker that says nothing costs, a limit of time decides. */
  postMessage(message: unknown): void {
    const { id, request } = structuredClone(message) as CacheRequestMessage;
    const answer = changed({ ok: true, value: GOOD_ANSWERS[request.type] }, this.#nextChanges());
    this.answeredCount += 1;
    setImmediate(() => this.emit({ id, answer }));
  }

  /** Tells main something, asked or unasked. */
  emit(data: unknown): void {
    this.#emitter.emit('message', { data });
  }

  on(event: string, listener: (...args: never[]) => void): this {
    this.#emitter.on(event, listener as () => void);
    return this;
  }

  start(): void {}

  close(): void {}
}
