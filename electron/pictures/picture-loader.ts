/** From what the window wants to what is on the disk: references from the cache, calls to the service, files. */
import type { PicturePlace } from '../../shared/bridge.ts';
import {
  type Picture,
  type PictureFailure,
  type PictureState,
  pictureAddress,
} from '../../shared/picture.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ImageRequest } from '../oss/image-request.ts';
import type { FetchedPicture } from '../oss/oss-client.ts';
import type { Clock } from '../sync/ports.ts';
import { ChangedPictures } from './changed-pictures.ts';
import { type FailedPicture, PictureFailures } from './picture-failures.ts';
import { type EndedFetch, PictureFetches } from './picture-fetches.ts';
import type { PictureFiles, PictureUse, PutOutcome } from './picture-files.ts';
import type { PictureSource } from './picture-ports.ts';
import { pictureRequest } from './picture-request.ts';
import { PictureWants, type WantedPicture } from './picture-wants.ts';
import type { ReferenceReader } from './reference-reader.ts';

export interface PictureLoaderOptions {
  readonly files: Pick<PictureFiles, 'keyOf' | 'has' | 'put' | 'link'>;
  readonly source: Pick<PictureSource, 'fetchPicture'>;
  readonly references: Pick<ReferenceReader, 'cover' | 'photo'>;
  readonly settings: () => Pick<Settings, 'picturesAtOnce' | 'facePixels'>;
  /** Whether the user has pinned a person. */
  readonly isPinned: (datasetId: string, groupId: string) => Promise<boolean>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Of wanted pictures, gathered for a moment. */
  readonly onStates: (states: readonly PictureState[]) => void;
}

/** A wanted picture that has neither come nor failed yet. */
interface Open {
  readonly wanted: WantedPicture;
  /** Null until it is known what is to be fetched. */
  readonly use: PictureUse | null;
}

/** Who wants a picture to be kept, though nobody wants to see it. */
interface Keeper {
  readonly use: PictureUse;
  readonly resolve: (result: EndedFetch['result']) => void;
}

/** Beyond, all are forgotten and looked up again. */
const MOST_STAND_INS = 5000;

export class PictureLoader {
  readonly #options: PictureLoaderOptions;
  readonly #wants = new PictureWants();
  readonly #failures = new PictureFailures();
  readonly #fetches: PictureFetches;
  readonly #changes: ChangedPictures;
  readonly #open = new Map<string, Open>();
  readonly #keepers = new Map<string, readonly Keeper[]>();
  /** Address → the version that is shown there, because the album has another one by now. */
  readonly #standIns = new Map<string, number>();

  constructor(options: PictureLoaderOptions) {
    this.#options = options;
    const { source, clock, random } = options;
    this.#changes = new ChangedPictures(clock, options.onStates);
    this.#fetches = new PictureFetches({
      ...{ source, clock, random },
      keep: ({ key, addresses }, picture) => this.#put(key, addresses, picture),
      atOnce: () => options.settings().picturesAtOnce,
      rankOf: (address) => this.#wants.rank(address),
      onEnd: (ended) => this.#whenEnded(ended),
      onOutageEnd: () => this.forgetFailures(null, ['network']),
    });
  }

  get load(): { readonly inFlight: number; readonly waiting: number; readonly failed: number } {
    return { ...this.#fetches.load, failed: this.#failures.size };
  }

  /** As `PictureService.want`. */
  want(datasetId: string, place: PicturePlace, pictures: readonly Picture[]): readonly PictureState[] {
    const wanted = this.#wants.replace(place, datasetId, pictures);
    for (const address of this.#fetches.dropUnwanted()) this.#open.delete(address);
    return wanted.flatMap((picture) => this.#stateOrBegin(picture) ?? []);
  }

  /** Begins what is wanted, has not come and did not fail: something that kept it from coming may be over. */
  review(): void {
    for (const wanted of this.#wants.all()) this.#stateOrBegin(wanted);
    this.#fetches.pump();
  }

  /** They are asked for again where they are wanted. Null: of all datasets; for any reason. */
  forgetFailures(datasetId: string | null, reasons: readonly PictureFailure[] | null): void {
    this.#failures.forget(datasetId, reasons);
    this.review();
  }

  /** As `forgetFailures`, where it is said that what kept all of a dataset's pictures from coming is over. */
  endOutages(datasetId: string | null, reasons: readonly PictureFailure[] | null): void {
    this.#fetches.endOutages(datasetId);
    this.forgetFailures(datasetId, reasons);
  }

  /** Under which key a picture is on the disk; null when it is not. */
  keyOf(datasetId: string, picture: Picture): string | null {
    const standIn = this.#standIns.get(pictureAddress(datasetId, picture));
    const shown = standIn === undefined ? picture : { ...picture, version: standIn };
    const { files, settings } = this.#options;
    const key = files.keyOf({ datasetId, picture: shown, facePixels: settings().facePixels });
    return key !== null && files.has(key) ? key : null;
  }

  /** Fetches a picture when the window wants nothing. Null when it was given up. */
  keep(request: ImageRequest, use: PictureUse): Promise<EndedFetch['result']> {
    return new Promise((resolve) => {
      const others = this.#keepers.get(request.cacheKey) ?? [];
      this.#keepers.set(request.cacheKey, [...others, { use, resolve }]);
      this.#fetches.add(use.datasetId, request, null);
    });
  }

  /** Gives up what is to be kept of a dataset and has not begun, unless the window wants it. */
  stopKeeping(datasetId: string): void {
    for (const key of this.#fetches.dropKeeping(datasetId)) this.#endKeeping(key, null);
  }

  /** Resolves when nothing more of the dataset will be put on the disk. */
  async forget(datasetId: string): Promise<void> {
    this.#wants.forget(datasetId);
    for (const [address, { wanted }] of this.#open) {
      if (wanted.datasetId === datasetId) this.#open.delete(address);
    }
    this.#failures.forget(datasetId, null);
    this.#standIns.clear();
    await this.#fetches.forget(datasetId);
  }

  async stop(): Promise<void> {
    this.#changes.stop();
    await this.#fetches.stop();
  }

  #stateOrBegin(wanted: WantedPicture): PictureState | null {
    const { datasetId, address, picture } = wanted;
    if (this.keyOf(datasetId, picture) !== null) return { address, state: 'ready' };
    const failed = this.#failures.find(address, this.#options.clock.now());
    if (failed !== null) return { address, state: 'failed', ...failed };
    if (!this.#open.has(address)) this.#begin(wanted);
    return null;
  }

  #begin(wanted: WantedPicture): void {
    const open: Open = { wanted, use: null };
    this.#open.set(wanted.address, open);
    void this.#prepare(open);
  }

  async #prepare(open: Open): Promise<void> {
    const { datasetId, address, picture } = open.wanted;
    const { references, settings } = this.#options;
    const { facePixels } = settings();
    const found = await pictureRequest(references, datasetId, picture, facePixels);
    const isPinned = await this.#options.isPinned(datasetId, picture.groupId);
    if (this.#open.get(address) !== open) return;
    if (!this.#wants.has(address)) {
      this.#open.delete(address);
    } else if (!found.ok) {
      if (found.error === null) this.#open.delete(address);
      else this.#fail(open.wanted, found.error);
    } else {
      const { request, version } = found.value;
      this.#setStandIn(address, picture, version);
      const use = { datasetId, picture: { ...picture, version }, facePixels, isPinned };
      this.#open.set(address, { wanted: open.wanted, use });
      if (this.#options.files.has(request.cacheKey)) this.#come(address, request.cacheKey);
      else this.#fetches.add(datasetId, request, address);
    }
  }

  /** What was synced meanwhile waits until the user takes it in: then an old card shows the new picture, for now. */
  #setStandIn(address: string, picture: Picture, version: number): void {
    if (version === picture.version) return;
    if (this.#standIns.size >= MOST_STAND_INS) this.#standIns.clear();
    this.#standIns.set(address, version);
  }

  #put(key: string, addresses: ReadonlySet<string>, picture: FetchedPicture): Promise<PutOutcome> {
    const ofWindow = [...addresses].flatMap((address) => this.#open.get(address)?.use ?? []);
    const [use] = [...ofWindow, ...(this.#keepers.get(key) ?? []).map((keeper) => keeper.use)];
    return use === undefined ? Promise.resolve('not-kept') : this.#options.files.put(key, picture, use);
  }

  #whenEnded({ key, addresses, result }: EndedFetch): void {
    for (const address of addresses) {
      const open = this.#open.get(address);
      if (result === null) this.#open.delete(address);
      else if (result.ok) this.#come(address, key);
      else if (open !== undefined) this.#fail(open.wanted, result.error);
    }
    this.#endKeeping(key, result);
  }

  #endKeeping(key: string, result: EndedFetch['result']): void {
    const keepers = this.#keepers.get(key) ?? [];
    this.#keepers.delete(key);
    for (const { use, resolve } of keepers) {
      if (result?.ok === true) this.#options.files.link(key, use);
      resolve(result);
    }
  }

  #come(address: string, key: string): void {
    const open = this.#open.get(address);
    this.#open.delete(address);
    if (open === undefined || open.use === null) return;
    this.#options.files.link(key, open.use);
    // The setting by which faces are cut out was changed meanwhile.
    const isOutdated = open.use.facePixels !== this.#options.settings().facePixels;
    if (!isOutdated) this.#tell({ address, state: 'ready' });
    else if (this.#wants.has(address)) this.#begin(open.wanted);
  }

  #fail({ datasetId, address }: WantedPicture, failed: FailedPicture): void {
    this.#open.delete(address);
    this.#failures.remember(datasetId, address, failed, this.#options.clock.now());
    this.#tell({ address, state: 'failed', ...failed });
  }

  #tell(state: PictureState): void {
    if (this.#wants.has(state.address)) this.#changes.push(state);
  }
}
