/** Pictures with a world of their own: an album, a service and a disk that do what a test says. */
import type { ImageRequest } from '../../electron/oss/image-request.ts';
import type { FetchedPicture } from '../../electron/oss/oss-client.ts';
import type { PictureFetchFailure } from '../../electron/oss/oss-error.ts';
import type {
  KeptPicture,
  PictureFiles,
  PictureUse,
  PutOutcome,
} from '../../electron/pictures/picture-files.ts';
import type { PictureSource } from '../../electron/pictures/picture-ports.ts';
import type { NamedUse } from '../../electron/pictures/picture-use.ts';
import type { SinkListener } from '../../electron/sync/port-page-sink.ts';
import type { PageSink } from '../../electron/sync/ports.ts';
import { type AppError, appError } from '../../shared/app-error.ts';
import type { CacheRequest, ListedCover } from '../../shared/cache-protocol.ts';
import type { PhotoReference } from '../../shared/photo.ts';
import type { CoverPicture } from '../../shared/picture.ts';
import { failure, type Result, success } from '../../shared/result.ts';

export const VERSION = 7;

export function face(groupId: string, version = VERSION): CoverPicture {
  return { subject: 'cover', groupId, variant: 'face-256', version };
}

export function faceAddress(groupId: string, version = VERSION): string {
  return `/cover/d/${groupId}/face-256?v=${version}`;
}

export function coverOf(
  groupId: string,
  version = VERSION,
  uri = `oss://bucket/${groupId}.jpg`,
): ListedCover {
  return {
    ...{ groupId, version },
    cover: {
      ...{ objectId: `file of ${groupId}`, uri, eTag: `"${version}"`, width: 4000, height: 3000 },
      ...{ orientation: 1, figureId: `figure of ${groupId}`, face: [100, 100, 400, 400] },
    },
  };
}

/** The cache worker, as far as pictures ask it: everybody has a cover unless a test says otherwise. */
export class FakeCovers implements PageSink {
  readonly requests: CacheRequest[] = [];
  readonly special = new Map<string, ListedCover | null>();
  readonly photos = new Map<string, PhotoReference>();
  /** Of `list-covers`. */
  album: readonly ListedCover[] = [];
  portion = 1000;
  isConnected = true;
  readonly #listeners: SinkListener[] = [];

  listen(listener: SinkListener): void {
    this.#listeners.push(listener);
  }

  attach(): void {
    this.isConnected = true;
    for (const listener of this.#listeners) listener.onAttached();
  }

  async send(request: CacheRequest): Promise<Result<never, AppError>> {
    this.requests.push(request);
    if (!this.isConnected) return failure(appError('window-gone', 'no worker', { retryable: true }));
    return success(this.#answer(request) as never);
  }

  #answer(request: CacheRequest): unknown {
    if (request.type === 'read-covers') {
      return { covers: request.groupIds.map((id) => this.#coverOf(id)) };
    }
    if (request.type === 'read-photos') {
      return { photos: request.fileIds.map((id) => this.photos.get(id) ?? null) };
    }
    if (request.type !== 'list-covers') throw new Error(`pictures do not ask for ${request.type}`);
    const end = request.from + this.portion;
    return {
      covers: this.album.slice(request.from, end),
      next: end < this.album.length ? end : null,
      total: this.album.length,
    };
  }

  #coverOf(groupId: string): ListedCover | null {
    const special = this.special.get(groupId);
    return special === undefined ? coverOf(groupId) : special;
  }
}

export interface FakeCall {
  /** The object's key. */
  readonly key: string;
  readonly signal: AbortSignal;
  answer(result: Result<FetchedPicture, PictureFetchFailure>): void;
}

export const PICTURE: FetchedPicture = { bytes: new Uint8Array(100), contentType: 'image/webp' };

export function refused(
  reason: PictureFetchFailure['reason'],
  rest: Partial<PictureFetchFailure> = {},
): Result<FetchedPicture, PictureFetchFailure> {
  return failure({ reason, service: null, retryable: false, retryAfterMs: null, ...rest });
}

/** The service: answers at once with what `answer` says, or, where that says nothing, when a test does. */
export class FakeSource implements PictureSource {
  readonly asked: string[] = [];
  readonly open: FakeCall[] = [];
  most = 0;
  answer: (key: string) => Result<FetchedPicture, PictureFetchFailure> | null = () => success(PICTURE);
  original: (range: string | null) => Result<Response, PictureFetchFailure> = () =>
    success(new Response('file'));

  fetchPicture(
    _datasetId: string,
    { object }: ImageRequest,
    signal: AbortSignal,
  ): Promise<Result<FetchedPicture, PictureFetchFailure>> {
    this.asked.push(object.key);
    const answer = this.answer(object.key);
    if (answer !== null) return Promise.resolve(answer);
    return new Promise((resolve) => {
      const call: FakeCall = {
        key: object.key,
        signal,
        answer: (result) => {
          this.open.splice(this.open.indexOf(call), 1);
          resolve(result);
        },
      };
      this.open.push(call);
      this.most = Math.max(this.most, this.open.length);
      signal.addEventListener('abort', () => call.answer(refused('cancelled')));
    });
  }

  async fetchOriginal(_datasetId: string, _object: unknown, range: string | null) {
    return this.original(range);
  }
}

const nameOf = ({ datasetId, picture, facePixels }: NamedUse): string =>
  JSON.stringify([datasetId, picture, facePixels]);

/** A disk in memory. */
export class FakeFiles implements PictureFiles {
  readonly kept = new Map<string, KeptPicture>();
  readonly uses = new Map<string, { readonly key: string; readonly use: PictureUse }>();
  putOutcome: PutOutcome = 'kept';
  limitBytes = 2_000_000_000;
  trims = 0;

  keyOf(use: NamedUse): string | null {
    return this.uses.get(nameOf(use))?.key ?? null;
  }
  has(key: string): boolean {
    return this.kept.has(key);
  }
  sizeOf(key: string): number {
    return this.kept.get(key)?.bytes.byteLength ?? 0;
  }
  async find(key: string): Promise<KeptPicture | null> {
    return this.kept.get(key) ?? null;
  }
  async put(key: string, picture: KeptPicture, use: PictureUse): Promise<PutOutcome> {
    if (this.putOutcome === 'kept') {
      this.kept.set(key, picture);
      this.link(key, use);
    }
    return this.putOutcome;
  }
  link(key: string, use: PictureUse): void {
    this.uses.set(nameOf(use), { key, use });
  }
  async trim(): Promise<void> {
    this.trims += 1;
  }
  async storage() {
    const bytes = [...this.kept.keys()].reduce((sum, key) => sum + this.sizeOf(key), 0);
    return { count: this.kept.size, bytes, limitBytes: this.limitBytes, encryption: 'off' } as const;
  }
  async clear() {
    this.kept.clear();
    this.uses.clear();
    return success(null);
  }
  async forget(datasetId: string) {
    for (const [name, { use, key }] of this.uses) {
      if (use.datasetId !== datasetId) continue;
      this.uses.delete(name);
      this.kept.delete(key);
    }
    return success(null);
  }
  async stop(): Promise<void> {}
}
