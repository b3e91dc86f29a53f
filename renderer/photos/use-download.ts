import { useEffect, useRef, useState } from 'react';
import { originalAddress } from '../../shared/picture.ts';
import type { PhotoCard } from '../cache/cache-api.ts';
import { saveFile } from '../ui/save-file.ts';
import { type DownloadFailure, downloadOriginal } from './download-original.ts';

export type DownloadState =
  | { readonly kind: 'none' }
  /** Bytes; `total` is null where nobody knows it. */
  | { readonly kind: 'running'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'failed'; readonly reason: Exclude<DownloadFailure, 'cancelled'> };

interface Download {
  readonly state: DownloadState;
  start(card: PhotoCard): void;
  cancel(): void;
}

const NONE: DownloadState = { kind: 'none' };
/** Progress is drawn no more often than this. */
const SHOWN_EACH_MS = 100;

/** Downloads a photo's file itself and has it saved. One at a time; it ends with the component. */
export function useDownload(datasetId: string, groupId: string): Download {
  const [state, setState] = useState<DownloadState>(NONE);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (card: PhotoCard): Promise<void> => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    let shownAt = 0;
    setState({ kind: 'running', done: 0, total: card.size });
    const result = await downloadOriginal({
      fetch: (address, init) => fetch(address, init),
      address: originalAddress(datasetId, groupId, card.fileId),
      signal: control.signal,
      onProgress: (done, total) => {
        if (performance.now() - shownAt < SHOWN_EACH_MS || control.signal.aborted) return;
        shownAt = performance.now();
        setState({ kind: 'running', done, total: total ?? card.size });
      },
    });
    if (running.current !== control) return;
    running.current = null;
    if (result.ok) saveFile(result.value, savedName(card));
    setState(result.ok || result.error === 'cancelled' ? NONE : { kind: 'failed', reason: result.error });
  };
  return {
    state,
    start: (card) => void start(card),
    cancel: () => running.current?.abort(),
  };
}

function savedName({ fileName, fileId }: PhotoCard): string {
  return (fileName ?? fileId).split(/[/\\]/).at(-1) || fileId;
}
