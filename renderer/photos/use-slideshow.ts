import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createSlideshow, type Slideshow } from './slideshow.ts';

/** A slideshow that ends with the component. `fileId`: what is on screen stays its whole time. */
export function useSlideshow(
  fileId: string | null,
  next: () => void,
): Pick<Slideshow, 'toggle' | 'stop'> & { readonly isPlaying: boolean } {
  const latest = useRef(next);
  useEffect(() => {
    latest.current = next;
  });
  const [show] = useState(() => createSlideshow(() => latest.current()));
  useEffect(() => show.stop, [show]);
  useEffect(() => {
    if (fileId !== null) show.shown();
  }, [show, fileId]);
  const isPlaying = useStore(show.store, (state) => state.isPlaying);
  return { isPlaying, toggle: show.toggle, stop: show.stop };
}
