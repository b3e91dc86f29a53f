import { useTranslation } from 'react-i18next';
import { ALL_PHOTOS, type PhotoChoice } from '../store/photo-address.ts';
import { Button } from '../ui/button.tsx';

interface NothingFoundProps {
  readonly choice: PhotoChoice;
  readonly nameOf: (groupId: string) => string;
  readonly onChange: (change: Partial<PhotoChoice>) => void;
}

/** No photo fits: each thing that could be relaxed is offered by itself. */
export function NothingFound({ choice, nameOf, onChange }: NothingFoundProps) {
  const { t } = useTranslation();
  const { text, kind, together, order } = choice;
  const parts = Number(text.trim() !== '') + Number(kind !== 'all') + together.length;
  return (
    <div className="photos-empty">
      <p role="status">{t('photos.nothingFound')}</p>
      <div className="row">
        {text.trim() === '' ? null : (
          <Button onPress={() => onChange({ text: '' })}>
            {t('photos.withoutText', { text: text.trim() })}
          </Button>
        )}
        {kind === 'all' ? null : (
          <Button onPress={() => onChange({ kind: 'all' })}>{t('photos.withoutKind')}</Button>
        )}
        {together.map((groupId) => (
          <Button
            key={groupId}
            onPress={() => onChange({ together: together.filter((id) => id !== groupId) })}
          >
            {t('photos.withoutPerson', { name: nameOf(groupId) })}
          </Button>
        ))}
        {parts > 1 ? (
          <Button onPress={() => onChange({ ...ALL_PHOTOS, order })}>{t('photos.showAll')}</Button>
        ) : null}
      </div>
    </div>
  );
}
