import { useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { DatasetView } from '../../shared/dataset.ts';
import { type PhotoChoice, photoQueryOf } from '../store/photo-address.ts';
import { useServices, useSession } from '../store/services.tsx';
import {
  createPhotoListing,
  mayListUnasked,
  type PhotoListing,
  type PhotoListingState,
} from './photo-listing.ts';
import { createPhotoView, type PhotoView, type PhotoViewState } from './photo-view.ts';

/** The listing of a person's photos, begun unasked where that costs next to nothing. A component of one person only. */
export function usePhotoListing(
  dataset: DatasetView,
  groupId: string,
  expected: number | null,
): PhotoListingState & Pick<PhotoListing, 'list' | 'cancel'> {
  const { bridge, cache } = useServices();
  const datasetId = dataset.profile.id;
  const [listing] = useState(() => createPhotoListing({ bridge, cache, datasetId, groupId }));
  const state = useStore(listing.store);
  const isOnline = useIsOnline();
  useEffect(() => listing.start(), [listing]);
  const isDue = mayListUnasked({
    ...state,
    ...{ expected, isOnline, hasCredentials: dataset.hasCredentials },
    isDemo: dataset.profile.kind === 'demo',
  });
  useEffect(() => {
    if (isDue) void listing.list();
  }, [isDue, listing]);
  return { ...state, list: listing.list, cancel: listing.cancel };
}

/** A person's photos as they are asked for. A component of one person only. */
export function usePhotoView(
  datasetId: string,
  groupId: string,
  choice: PhotoChoice,
): PhotoViewState & { readonly view: PhotoView } {
  const { cache } = useServices();
  const facePixels = useSession(({ settings }) => settings.facePixels);
  const [view] = useState(() => createPhotoView(cache));
  const state = useStore(view.store);
  // Choices are parsed anew at each step back, so they are compared by what they say.
  const asked = JSON.stringify({ ...photoQueryOf(datasetId, groupId, choice), facePixels });
  useEffect(() => {
    void view.show(JSON.parse(asked));
  }, [view, asked]);
  useEffect(
    () =>
      cache.onPhotosChanged((change) => {
        if (change.datasetId === datasetId && change.groupId === groupId) void view.refresh();
      }),
    [cache, view, datasetId, groupId],
  );
  return { ...state, view };
}

export function useIsOnline(): boolean {
  return useSyncExternalStore(followNetwork, () => navigator.onLine);
}

function followNetwork(listener: () => void): () => void {
  const events = ['online', 'offline'] as const;
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}
