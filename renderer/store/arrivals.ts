import type { AlbumLink } from '../../shared/app-shell.ts';
import type { AlbumBridge } from '../../shared/bridge.ts';
import type { DialogOpener } from './open-dialog.ts';
import type { Overlays } from './overlays.ts';
import type { Session } from './session.ts';
import type { ViewMemory } from './view-memory.ts';

/** What comes from outside the window and wants it to show something: links, and datasets chosen from the native menu. */
export interface Arrivals {
  /** Follows main; returns the function that ends it. */
  listen(): () => void;
}

interface Arriving {
  readonly bridge: Pick<AlbumBridge, 'takeLink' | 'onLinkWaiting' | 'onOpenDataset'>;
  readonly session: Pick<Session, 'store'>;
  readonly overlays: Pick<Overlays, 'store'>;
  readonly dialogs: DialogOpener;
  readonly viewMemory: Pick<ViewMemory, 'open'>;
}

/**
 * All of it waits until nothing is open over the album, so that no draft is lost. A link opens nothing but a question;
 * main keeps it until then. Of two links, or two datasets, the later one counts.
 */
export function createArrivals({ bridge, session, overlays, dialogs, viewMemory }: Arriving): Arrivals {
  /** One may have come before the window did. */
  let isLinkDue = true;
  let isTaking = false;
  let link: AlbumLink | null = null;
  let datasetId: string | null = null;

  const isFree = (): boolean =>
    session.store.getState().phase === 'ready' &&
    !overlays.store.getState().isOpen &&
    dialogs.store.getState().dialog === null;
  const takeLink = async (): Promise<void> => {
    isTaking = true;
    while (isLinkDue) {
      isLinkDue = false;
      const answer = await bridge.takeLink();
      // One that can't be taken is left: it was never promised to be opened.
      if (answer.ok && answer.value !== null) link = answer.value;
    }
    isTaking = false;
  };
  const openDataset = (id: string): void => {
    const isKnown = session.store.getState().datasets.some(({ profile }) => profile.id === id);
    if (isKnown) viewMemory.open(id);
  };
  const look = async (): Promise<void> => {
    if (!isFree()) return;
    if (datasetId !== null) openDataset(datasetId);
    datasetId = null;
    if (isTaking) return;
    if (isLinkDue) await takeLink();
    if (link === null || !isFree()) return;
    dialogs.open({ kind: 'link', link });
    link = null;
  };
  return {
    listen: () => {
      const lookAgain = (): void => void look();
      lookAgain();
      const ends = [
        bridge.onLinkWaiting(() => {
          isLinkDue = true;
          lookAgain();
        }),
        bridge.onOpenDataset((id) => {
          datasetId = id;
          lookAgain();
        }),
        session.store.subscribe(({ phase }, before) => {
          if (phase !== before.phase) lookAgain();
        }),
        overlays.store.subscribe(lookAgain),
        dialogs.store.subscribe(lookAgain),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}
