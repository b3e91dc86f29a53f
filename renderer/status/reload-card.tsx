import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';

interface ReloadCardProps {
  readonly title: string;
  readonly kept: string;
  readonly next: string;
}

/** Stands where something of the window broke; the way on is a reload, which loses nothing. */
export function ReloadCard({ title, kept, next }: ReloadCardProps) {
  const { t } = useTranslation();
  return (
    <div className="empty-state">
      <ErrorCard title={title} kept={kept} next={next}>
        <Button onPress={() => window.location.reload()}>{t('app.reload')}</Button>
      </ErrorCard>
    </div>
  );
}
