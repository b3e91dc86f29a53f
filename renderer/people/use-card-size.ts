import { useCallback, useState } from 'react';
import { useServices, useSession } from '../store/services.tsx';

export interface CardSize {
  /** px. */
  readonly size: number;
  /** Shows a size, without keeping it. */
  show(size: number): void;
  /** Shows a size and writes it to the settings. */
  keep(size: number): void;
}

/** The wanted size of the cards: the setting, or what is being tried out just now. */
export function useCardSize(): CardSize {
  const { session } = useServices();
  const kept = useSession((state) => state.settings.cardSize);
  const [tried, setTried] = useState<number | null>(null);
  const keep = useCallback(
    (size: number) => {
      setTried(size);
      const back = (): void => setTried((latest) => (latest === size ? null : latest));
      void session.updateSettings({ cardSize: size }).then(back, back);
    },
    [session],
  );
  return { size: tried ?? kept, show: setTried, keep };
}
