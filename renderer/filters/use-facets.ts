import { useEffect, useState } from 'react';
import type { AlbumFacets } from '../cache/cache-api.ts';
import { useAlbumView, useServices } from '../store/services.tsx';

/** Has the facets read while it is in use; null while they are being read. */
export function useFacets(): AlbumFacets | null {
  const { albumView } = useServices();
  useEffect(() => albumView.wantFacets(), [albumView]);
  return useAlbumView((state) => state.facets);
}

/** The same, with those of the order before standing in while they are read anew; null at first. */
export function useLastingFacets(): AlbumFacets | null {
  const facets = useFacets();
  const [last, setLast] = useState(facets);
  if (facets !== null && facets !== last) setLast(facets);
  return facets ?? last;
}
