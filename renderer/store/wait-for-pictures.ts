import type { Pictures } from './pictures.ts';

interface Patience {
  /** Milliseconds without any of them coming after which it is given up. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/** Waits until it is known of each picture whether it can be shown; false when it was given up before. */
export function waitForPictures(
  pictures: Pick<Pictures, 'stateOf' | 'subscribe'>,
  addresses: readonly string[],
  { patienceMs, signal }: Patience,
): Promise<boolean> {
  const isKnown = (address: string): boolean => pictures.stateOf(address).state !== 'unknown';
  return new Promise((resolve) => {
    const ends: (() => void)[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (areKnown: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      for (const unsubscribe of ends) unsubscribe();
      resolve(areKnown);
    };
    const giveUp = (): void => end(false);
    const look = (): void => {
      if (addresses.every(isKnown)) {
        end(true);
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(giveUp, patienceMs);
    };
    if (signal.aborted) {
      giveUp();
      return;
    }
    signal.addEventListener('abort', giveUp);
    for (const address of addresses) ends.push(pictures.subscribe(address, look));
    look();
  });
}
