import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusPeople } from '../store/focus-people.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { useOrphans } from './use-orphans.ts';
import './library.css';

/** A quiet line once people whom the user had marked are gone from the service. */
export function OrphansNotice({ datasetId }: { readonly datasetId: string }) {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const orphans = useOrphans(datasetId);
  const [postponed, setPostponed] = useState('');
  const focusBack = useFocusBack(focusPeople);
  const ids = orphans?.map(({ groupId }) => groupId).join('\n') ?? '';
  if (orphans === null || orphans.length === 0 || ids === postponed) return null;
  const backCount = orphans.filter(({ candidate }) => candidate !== null).length;
  return (
    <div className="orphans-notice" {...focusBack}>
      <p role="status">
        {t('library.gone', { count: orphans.length })}
        {backCount === 0 ? '' : ` ${t('library.back', { count: backCount })}`}
      </p>
      <Button small onPress={() => dialogs.open({ kind: 'orphans', datasetId })}>
        {t('library.review')}
      </Button>
      <Button small look="plain" onPress={() => setPostponed(ids)}>
        {t('library.later')}
      </Button>
    </div>
  );
}
