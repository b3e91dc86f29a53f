import { useEffect, useRef } from 'react';
import { type ViewerCommand, viewerCommand } from './viewer-keys.ts';

/** Hears the viewer's keys before anything else does; a button's and a playing video's own keys stay theirs. */
export function useViewerKeys(isZoomed: boolean, run: (command: ViewerCommand) => void): void {
  const latest = useRef({ isZoomed, run });
  useEffect(() => {
    latest.current = { isZoomed, run };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      const command = viewerCommand(event, latest.current.isZoomed);
      if (command === null || isKeyOf(event.target, event.key, command)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.run(command);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function isKeyOf(target: EventTarget | null, key: string, command: ViewerCommand): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('video') !== null) return command !== 'close';
  return key === ' ' && target.closest('button') !== null;
}
