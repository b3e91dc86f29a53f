import { useTranslation } from 'react-i18next';
import { RebuildCache } from './rebuild-cache.tsx';
import { ReloadCard } from './reload-card.tsx';

/** The whole window when the cache worker is gone: a reload starts another one. */
export function CacheLost() {
  const { t } = useTranslation();
  return (
    <main className="starting">
      <h1 className="visually-hidden">{t('app.name')}</h1>
      <ReloadCard title={t('worker.title')} kept={t('worker.kept')} next={t('worker.next')}>
        <RebuildCache />
      </ReloadCard>
    </main>
  );
}
