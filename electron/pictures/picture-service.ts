/** The pictures of all datasets: fetched when the window wants to show them, kept on the disk, served by id. */
import { join } from 'node:path';
import type { AppError } from '../../shared/app-error.ts';
import type { PicturePlace } from '../../shared/bridge.ts';
import type { KeptFaces, Picture, PictureState, PictureStorage } from '../../shared/picture.ts';
import { type Result, success } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { parseOssUri } from '../oss/oss-endpoint.ts';
import type { SinkListener } from '../sync/port-page-sink.ts';
import type { Clock, Log, PageSink } from '../sync/ports.ts';
import { FaceKeepings } from './face-keepings.ts';
import { createKeptFacesFiles } from './kept-faces-files.ts';
import type { PictureFiles } from './picture-files.ts';
import { PictureLoader } from './picture-loader.ts';
import type { PictureSource } from './picture-ports.ts';
import { ReferenceReader } from './reference-reader.ts';
import { keptPictureResponse, originalResponse } from './serve-picture.ts';

/** A request of the window for a picture that is `ready`, or for a photo's file as it lies in OSS. */
export interface PictureRequest {
  readonly datasetId: string;
  readonly picture:
    | Picture
    | { readonly subject: 'original'; readonly groupId: string; readonly fileId: string };
  /** The request's Range header. */
  readonly range: string | null;
}

/** What the pictures do at the moment, for the diagnostics. */
export interface PictureFigures extends PictureStorage {
  readonly inFlight: number;
  readonly waiting: number;
  readonly failed: number;
}

export interface PictureService {
  /** As `AlbumBridge.wantPictures`. */
  want(
    datasetId: string,
    place: PicturePlace,
    pictures: readonly Picture[],
  ): Promise<Result<readonly PictureState[], AppError>>;
  retry(datasetId: string): void;
  keepFaces(datasetId: string): Promise<Result<null, AppError>>;
  pauseKeepingFaces(datasetId: string): void;
  keptFaces(datasetId: string): Promise<Result<KeptFaces, AppError>>;
  storage(): Promise<PictureStorage>;
  figures(): Promise<PictureFigures>;
  clear(): Promise<Result<null, AppError>>;
  /** Null when the picture is not there. Reads the disk only, but for an original. */
  serve(request: PictureRequest): Promise<Response | null>;
  /** Deletes the pictures that only this dataset has. */
  forget(datasetId: string): Promise<Result<null, AppError>>;
  /** The network is back: what failed for want of it is fetched again. */
  reportOnline(): void;
  /** The computer is about to sleep: faces are kept again from `wake` on. */
  sleep(): void;
  wake(): void;
  /** Profiles or credentials have changed: what failed for want of them is fetched again. */
  datasetsChanged(): void;
  /** Settings take effect at once. */
  settingsChanged(): void;
  stop(): Promise<void>;
}

export interface PictureServiceOptions {
  /** Of the app's user data. */
  readonly userDataDir: string;
  readonly files: PictureFiles;
  readonly source: PictureSource;
  readonly sink: PageSink & { listen(listener: SinkListener): void };
  readonly datasetIds: () => readonly string[];
  readonly settings: () => Settings;
  readonly isPinned: (datasetId: string, groupId: string) => Promise<boolean>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly onStates: (states: readonly PictureState[]) => void;
  readonly onKeptFaces: (kept: KeptFaces) => void;
}

export function createPictureService(options: PictureServiceOptions): PictureService {
  return new DiskPictureService(options);
}

class DiskPictureService implements PictureService {
  readonly #options: PictureServiceOptions;
  readonly #references: ReferenceReader;
  readonly #loader: PictureLoader;
  readonly #keepings: FaceKeepings;
  readonly #end = new AbortController();

  constructor(options: PictureServiceOptions) {
    const { files, source, sink, settings, isPinned, clock, random, log, onStates } = options;
    this.#options = options;
    this.#references = new ReferenceReader(sink, clock);
    this.#loader = new PictureLoader({
      ...{ files, source, references: this.#references, settings, isPinned, clock, random, onStates },
    });
    this.#keepings = new FaceKeepings({
      ...{ sink, files, isPinned, clock, loader: this.#loader, datasetIds: options.datasetIds },
      progressFiles: createKeptFacesFiles(join(options.userDataDir, 'kept-faces'), log),
      facePixels: () => settings().facePixels,
      limitBytes: () => settings().pictureMegabytes * 1_000_000,
      onProgress: options.onKeptFaces,
    });
    sink.listen({
      onAttached: () => {
        this.#loader.review();
        void this.#keepings.cacheAttached();
      },
      onEvent: () => undefined,
    });
  }

  async want(datasetId: string, place: PicturePlace, pictures: readonly Picture[]) {
    return success(this.#loader.want(datasetId, place, pictures));
  }

  retry(datasetId: string): void {
    this.#loader.endOutages(datasetId, null);
  }

  async keepFaces(datasetId: string): Promise<Result<null, AppError>> {
    this.#loader.endOutages(datasetId, ['network', 'credentials']);
    await this.#keepings.start(datasetId);
    return success(null);
  }

  pauseKeepingFaces(datasetId: string): void {
    void this.#keepings.pause(datasetId);
  }

  async keptFaces(datasetId: string): Promise<Result<KeptFaces, AppError>> {
    return success(await this.#keepings.status(datasetId));
  }

  storage(): Promise<PictureStorage> {
    return this.#options.files.storage();
  }

  async figures(): Promise<PictureFigures> {
    return { ...(await this.storage()), ...this.#loader.load };
  }

  async clear(): Promise<Result<null, AppError>> {
    await this.#keepings.reset();
    const cleared = await this.#options.files.clear();
    this.#loader.review();
    return cleared;
  }

  async serve({ datasetId, picture, range }: PictureRequest): Promise<Response | null> {
    if (!this.#options.datasetIds().includes(datasetId)) return null;
    if (picture.subject === 'original') {
      return await this.#serveOriginal(datasetId, picture.groupId, picture.fileId, range);
    }
    const key = this.#loader.keyOf(datasetId, picture);
    const kept = key === null ? null : await this.#options.files.find(key);
    if (kept !== null) return keptPictureResponse(kept);
    // It was there when the window was told so: it was evicted or altered meanwhile.
    this.#loader.review();
    return null;
  }

  async forget(datasetId: string): Promise<Result<null, AppError>> {
    // Together: who keeps faces waits for what the loader has under way.
    await Promise.all([this.#keepings.forget(datasetId), this.#loader.forget(datasetId)]);
    return await this.#options.files.forget(datasetId);
  }

  reportOnline(): void {
    this.#loader.endOutages(null, ['network']);
    this.#keepings.networkBack();
  }

  sleep(): void {
    this.#keepings.sleep();
  }

  wake(): void {
    this.#keepings.wake();
    // Pictures that were on their way failed with the network, which may be there by now.
    this.reportOnline();
  }

  datasetsChanged(): void {
    this.#loader.endOutages(null, ['credentials', 'forbidden']);
  }

  settingsChanged(): void {
    void this.#options.files.trim();
    this.#loader.review();
  }

  async stop(): Promise<void> {
    this.#end.abort();
    await Promise.all([this.#keepings.stop(), this.#loader.stop()]);
    await this.#options.files.stop();
  }

  async #serveOriginal(
    datasetId: string,
    groupId: string,
    fileId: string,
    range: string | null,
  ): Promise<Response | null> {
    const photo = await this.#references.photo(datasetId, groupId, fileId);
    if (!photo.ok || photo.value === null) return null;
    const object = parseOssUri(photo.value.uri);
    if (!object.ok) return null;
    const original = await this.#options.source.fetchOriginal(
      datasetId,
      object.value,
      range,
      this.#end.signal,
    );
    return original.ok ? originalResponse(original.value, photo.value) : null;
  }
}
