import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonCard } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';
import { shownName } from '../store/shown-name.ts';

const NOBODY: ReadonlyMap<string, PersonCard> = new Map();

interface KnownPeople {
  /** Those whom the album has; empty while they are being read. */
  readonly cards: ReadonlyMap<string, PersonCard>;
  nameOf(groupId: string): string;
}

/** The cards of some people, by their groups; read anew when somebody was given another name. */
export function usePeople(datasetId: string, groupIds: readonly string[]): KnownPeople {
  const { t } = useTranslation();
  const { cache } = useServices();
  const [cards, setCards] = useState(NOBODY);
  const asked = JSON.stringify(groupIds);
  useEffect(() => {
    const ids: readonly string[] = JSON.parse(asked);
    let isShown = true;
    const read = async (): Promise<void> => {
      const answer = await cache.readPeople(datasetId, ids);
      if (!isShown || !answer.ok) return;
      setCards(new Map(answer.value.flatMap((card) => (card === null ? [] : [[card.groupId, card]]))));
    };
    if (ids.length === 0) {
      setCards(NOBODY);
      return;
    }
    void read();
    const stop = cache.onAlbumChanged((change) => {
      if (change.datasetId === datasetId && change.reason !== 'rows-added') void read();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [cache, datasetId, asked]);
  const nameOf = useCallback(
    (groupId: string): string => {
      const card = cards.get(groupId);
      return (card === undefined ? null : shownName(card)) ?? t('people.unnamed');
    },
    [cards, t],
  );
  return { cards, nameOf };
}
