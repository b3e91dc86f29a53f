import { EyeOff, Pencil, Pin } from 'lucide-react';
import { Group } from 'react-aria-components/Group';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../cache/cache-api.ts';
import { shownName } from '../store/shown-name.ts';
import { Button } from '../ui/button.tsx';

interface PersonHeadingProps {
  readonly person: PersonDetail;
  readonly onPin: () => void;
  readonly onHide: () => void;
  readonly onAlias: () => void;
}

/** What the person is called, and what the user may make of them. */
export function PersonHeading({ person, onPin, onHide, onAlias }: PersonHeadingProps) {
  const { t } = useTranslation();
  const { cluster, annotation } = person;
  const name = shownName({ name: cluster.name, alias: annotation.alias });
  return (
    <div className="person-heading">
      <h1 className={name === null ? 'person-title quiet' : 'person-title'} dir="auto">
        {name ?? t('people.unnamed')}
      </h1>
      {annotation.alias === null ? null : (
        <p className="quiet person-service-name">
          {cluster.name ? t('person.serviceName', { name: cluster.name }) : t('person.serviceUnnamed')}
        </p>
      )}
      <Group className="row" aria-label={t('person.actions')}>
        <ToggleButton
          className="button button-small toggle"
          isSelected={annotation.isPinned}
          onChange={onPin}
        >
          <Pin size={14} aria-hidden />
          {t(annotation.isPinned ? 'person.pinned' : 'person.pin')}
        </ToggleButton>
        <ToggleButton
          className="button button-small toggle"
          isSelected={annotation.isHidden}
          onChange={onHide}
        >
          <EyeOff size={14} aria-hidden />
          {t(annotation.isHidden ? 'person.hidden' : 'person.hide')}
        </ToggleButton>
        <Button small onPress={onAlias}>
          <Pencil size={14} aria-hidden />
          {t(annotation.alias === null ? 'person.giveAlias' : 'person.changeAlias')}
        </Button>
      </Group>
    </div>
  );
}
