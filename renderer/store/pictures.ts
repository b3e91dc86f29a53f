/**
 * The window's pictures. Each place on screen says what it wants to show, main says what became of it, and whoever shows
 * a picture hears of that picture alone.
 *
 * How to use it, by the hooks of `use-pictures.ts`:
 * - `useWantedPictures('photos', datasetId, pictures)` in whatever knows what is in view: the most wanted first. It takes
 *   the place of what the same component wanted before, and ends with the component. A list may be made anew in each
 *   render of a component that is drawn seldom; memoise it where it is long.
 * - `usePicture(datasetId, picture)` in what shows one: draw an `<img src={source}>` once it is `ready`, and call
 *   `pictures.lose(source)` from its `onError`. It wants nothing by itself.
 */

import type { ServiceAnswer } from '../../shared/app-error.ts';
import type { AlbumBridge, PicturePlace } from '../../shared/bridge.ts';
import {
  MOST_WANTED_PICTURES,
  type Picture,
  type PictureFailure,
  type PictureState,
  pictureAddress,
} from '../../shared/picture.ts';
import type { Session } from './session.ts';

export interface FailedPicture {
  readonly state: 'failed';
  readonly reason: PictureFailure;
  /** What the service said, where it said something. */
  readonly service: Pick<ServiceAnswer, 'code' | 'requestId' | 'status'> | null;
}

/** What the window knows of a picture. `unknown`: not asked for, or on its way. */
export type KnownPicture =
  | { readonly state: 'unknown' }
  /** `source` is what an `<img>` shows. */
  | { readonly state: 'ready'; readonly source: string }
  | FailedPicture;

export const UNKNOWN_PICTURE: KnownPicture = { state: 'unknown' };

export interface WantedPictures {
  readonly datasetId: string;
  /** The most wanted first. */
  readonly pictures: readonly Picture[];
}

export interface Pictures {
  /**
   * What one part of a place wants now, in place of what it wanted before; null when it wants nothing any more. Parts
   * are told apart by identity, those that came first go first. Main hears of it with the next frame, if it is news.
   */
  want(place: PicturePlace, part: object, wanted: WantedPictures | null): void;
  /** The same object until something else is known of it. */
  stateOf(address: string): KnownPicture;
  /** `listener` is called when something else is known of this one picture. */
  subscribe(address: string, listener: () => void): () => void;
  /** A picture that was ready could not be drawn: it is asked for once more, and then taken for none. */
  lose(source: string): void;
  /** Forgets which pictures of a dataset failed and asks for those wanted once more. */
  retry(datasetId: string): Promise<void>;
  /** Forgets what is known of all pictures and asks for those wanted anew. */
  askAnew(): void;
  /** Follows main; returns the function that ends it. */
  listen(): () => void;
}

interface PicturesOptions {
  readonly bridge: Pick<AlbumBridge, 'wantPictures' | 'retryPictures' | 'onPicturesChanged'>;
  readonly session: Pick<Session, 'report' | 'store'>;
  /** Runs work once, before the next frame. */
  readonly inNextFrame: (work: () => void) => void;
}

/** Pictures of which something is remembered: more than all places can want at once. */
const MOST_KNOWN = 20_000;
const TOLD_NOTHING = '';

export function createPictures({ bridge, session, inNextFrame }: PicturesOptions): Pictures {
  const known = new Map<string, KnownPicture>();
  const listeners = new Map<string, Set<() => void>>();
  const parts = new Map<PicturePlace, Map<object, WantedPictures>>();
  /** What main was told last, by place and dataset: the addresses, joined. */
  const told = new Map<PicturePlace, Map<string, string>>();
  const changed = new Set<PicturePlace>();
  const lost = new Set<string>();
  /** Lost twice: main has them all the same. */
  const undrawable = new Set<string>();
  /** Answers to what was asked before everything was forgotten are none. */
  let edition = 0;

  const tell = (address: string): void => {
    for (const listener of listeners.get(address) ?? []) listener();
  };
  const askAgain = (): void => {
    for (const [place, ofPlace] of told) {
      for (const datasetId of ofPlace.keys()) ofPlace.set(datasetId, TOLD_NOTHING);
      change(place);
    }
  };
  const forget = (isForgotten: (picture: KnownPicture, address: string) => boolean): void => {
    edition += 1;
    const forgotten = [...known].filter(([address, picture]) => isForgotten(picture, address));
    for (const [address] of forgotten) {
      known.delete(address);
      lost.delete(address);
      undrawable.delete(address);
    }
    askAgain();
    for (const [address] of forgotten) tell(address);
  };
  const take = (states: readonly PictureState[]): void => {
    const isRaw = session.store.getState().settings.facePixels === 'raw';
    for (const state of states) {
      if (state.state === 'ready' && undrawable.has(state.address)) continue;
      known.delete(state.address);
      known.set(state.address, knownOf(state, isRaw));
    }
    for (const oldest of known.keys()) {
      if (known.size <= MOST_KNOWN) break;
      if (!listeners.has(oldest)) known.delete(oldest);
    }
    for (const { address } of states) tell(address);
  };
  const send = async (place: PicturePlace, datasetId: string, wanted: readonly Picture[]): Promise<void> => {
    const asked = edition;
    const answer = await bridge.wantPictures(datasetId, place, wanted);
    if (answer.ok) {
      if (asked !== edition) return;
      // Main does not say of a failed one that it tries it again, but that it is neither there nor failed.
      const answered = new Set(answer.value.map(({ address }) => address));
      const tried = wanted
        .map((picture) => pictureAddress(datasetId, picture))
        .filter((address) => known.get(address)?.state === 'failed' && !answered.has(address));
      for (const address of tried) known.delete(address);
      take(answer.value);
      for (const address of tried) tell(address);
    } else told.get(place)?.set(datasetId, TOLD_NOTHING);
  };
  const flush = (): void => {
    const places = [...changed];
    changed.clear();
    for (const place of places) {
      const before = told.get(place) ?? new Map<string, string>();
      const now = new Map<string, string>();
      told.set(place, now);
      const wanted = wantedIn(parts.get(place)?.values() ?? []);
      for (const datasetId of before.keys()) {
        if (!wanted.has(datasetId)) void send(place, datasetId, []);
      }
      for (const [datasetId, byAddress] of wanted) {
        const addresses = [...byAddress.keys()].join('\n');
        now.set(datasetId, addresses);
        if (addresses !== before.get(datasetId)) void send(place, datasetId, [...byAddress.values()]);
      }
    }
  };
  const change = (place: PicturePlace): void => {
    if (changed.size === 0) inNextFrame(flush);
    changed.add(place);
  };

  return {
    want: (place, part, wanted) => {
      const inPlace = parts.get(place) ?? new Map<object, WantedPictures>();
      parts.set(place, inPlace);
      if (wanted === null || wanted.pictures.length === 0) inPlace.delete(part);
      else inPlace.set(part, wanted);
      change(place);
    },
    stateOf: (address) => known.get(address) ?? UNKNOWN_PICTURE,
    subscribe: (address, listener) => {
      const ofPicture = listeners.get(address) ?? new Set();
      listeners.set(address, ofPicture.add(listener));
      return () => {
        ofPicture.delete(listener);
        if (ofPicture.size === 0 && listeners.get(address) === ofPicture) listeners.delete(address);
      };
    },
    lose: (source) => {
      const address = addressOf(source);
      if (known.get(address)?.state !== 'ready') return;
      if (lost.has(address)) {
        undrawable.add(address);
        known.set(address, { state: 'failed', reason: 'not-a-picture', service: null });
        tell(address);
        return;
      }
      lost.add(address);
      known.delete(address);
      askAgain();
      tell(address);
    },
    retry: async (datasetId) => {
      const answer = await bridge.retryPictures(datasetId);
      await session.report(Promise.resolve(answer));
      if (!answer.ok) return;
      const prefixes = ['cover', 'photo'].map((kind) => `/${kind}/${encodeURIComponent(datasetId)}/`);
      forget(
        ({ state }, address) => state === 'failed' && prefixes.some((prefix) => address.startsWith(prefix)),
      );
    },
    askAnew: () => forget(() => true),
    listen: () => {
      const ends = [
        bridge.onPicturesChanged(take),
        // Other crops go by the same addresses.
        session.store.subscribe(({ settings }, before) => {
          if (settings.facePixels !== before.settings.facePixels) forget(() => true);
        }),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** What all parts of a place want of each dataset, each picture once. */
function wantedIn(parts: Iterable<WantedPictures>): Map<string, Map<string, Picture>> {
  const wanted = new Map<string, Map<string, Picture>>();
  for (const { datasetId, pictures } of parts) {
    const byAddress = wanted.get(datasetId) ?? new Map<string, Picture>();
    wanted.set(datasetId, byAddress);
    for (const picture of pictures) {
      if (byAddress.size >= MOST_WANTED_PICTURES) break;
      const address = pictureAddress(datasetId, picture);
      if (!byAddress.has(address)) byAddress.set(address, picture);
    }
  }
  return wanted;
}

/** Says which of two crops it is that go by the same address: the browser keeps images by where they come from. */
const RAW_PIXELS = '&pixels=raw';

function knownOf(state: PictureState, isRaw: boolean): KnownPicture {
  const { address } = state;
  if (state.state === 'ready') return { state: 'ready', source: isRaw ? `${address}${RAW_PIXELS}` : address };
  return { state: 'failed', reason: state.reason, service: state.service };
}

function addressOf(source: string): string {
  return source.endsWith(RAW_PIXELS) ? source.slice(0, -RAW_PIXELS.length) : source;
}
