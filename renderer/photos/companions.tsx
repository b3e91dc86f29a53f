import { useEffect, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { Companion } from '../cache/cache-api.ts';
import { CoverFace } from '../pictures/cover-face.tsx';
import { facePicture } from '../pictures/use-face.ts';
import { useServices } from '../store/services.tsx';
import { shownName } from '../store/shown-name.ts';
import { useWantedPictures } from '../store/use-pictures.ts';

const MOST_COMPANIONS = 24;
const FACE_SIDE = 44;

/** Who is on the person's photos, the most frequent first; read anew with the photos. */
export function useCompanions(datasetId: string, groupId: string): readonly Companion[] {
  const { cache } = useServices();
  const [companions, setCompanions] = useState<readonly Companion[]>([]);
  useEffect(() => {
    let isShown = true;
    const read = async (): Promise<void> => {
      const answer = await cache.listCompanions(datasetId, groupId, MOST_COMPANIONS);
      if (isShown && answer.ok) setCompanions(answer.value);
    };
    void read();
    const stop = cache.onPhotosChanged((change) => {
      if (change.datasetId === datasetId && change.groupId === groupId && change.isComplete) void read();
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [cache, datasetId, groupId]);
  return companions;
}

interface CompanionsProps {
  readonly datasetId: string;
  readonly companions: readonly Companion[];
  /** Who has to be on the photos, too. */
  readonly together: readonly string[];
  readonly onTogether: (together: readonly string[]) => void;
}

/** The faces of those who are often on the person's photos: chosen ones are on every photo that is shown. */
export function Companions({ datasetId, companions, together, onTogether }: CompanionsProps) {
  const { t } = useTranslation();
  const known = useMemo(() => companions.filter(({ card }) => card !== null), [companions]);
  const wanted = useMemo(
    () => known.flatMap(({ card }) => (card === null ? [] : (facePicture(card, 128) ?? []))),
    [known],
  );
  useWantedPictures('photos', datasetId, wanted);
  if (known.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's.
    <div className="companions" role="group" aria-label={t('photos.companions')}>
      <span className="quiet small" aria-hidden>
        {t('photos.companions')}
      </span>
      {known.map(({ groupId, photoCount, card }) => {
        const name = (card === null ? null : shownName(card)) ?? t('people.unnamed');
        return (
          <ToggleButton
            key={groupId}
            className="companion"
            aria-label={t('photos.companion', { name, count: photoCount })}
            isSelected={together.includes(groupId)}
            onChange={(isChosen) =>
              onTogether(isChosen ? [...together, groupId] : together.filter((id) => id !== groupId))
            }
          >
            <span className="companion-face">
              <CoverFace
                datasetId={datasetId}
                groupId={groupId}
                coverVersion={card?.coverVersion ?? null}
                faceSize={128}
                size={FACE_SIDE}
                description=""
              />
            </span>
            <span className="companion-name" dir="auto">
              {name}
            </span>
          </ToggleButton>
        );
      })}
    </div>
  );
}
