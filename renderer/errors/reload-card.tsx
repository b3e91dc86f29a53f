import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';

interface ReloadCardProps {
  readonly title: string;
  readonly kept: string;
  readonly next: string;
  /** What a ticket needs, in English; null where nothing more is known. */
  readonly detail?: string | null;
  /** Further buttons, after Reload. */
  readonly children?: ReactNode;
}

/** Stands where something of the window broke; the way on is a reload, which loses nothing. */
export function ReloadCard({ title, kept, next, detail = null, children }: ReloadCardProps) {
  const { t } = useTranslation();
  const firstLine = detail?.split('\n', 1)[0] ?? '';
  return (
    <div className="empty-state">
      <ErrorCard
        title={title}
        kept={kept}
        next={next}
        facts={firstLine === '' ? [] : [{ label: t('error.technical'), value: firstLine }]}
      >
        <Button look="primary" onPress={() => window.location.reload()}>
          {t('app.reload')}
        </Button>
        {children}
        {detail === null || detail === '' ? null : (
          <CopyButton
            look="text"
            text={detail}
            label={t('error.copyTechnical')}
            copiedLabel={t('app.copied')}
          />
        )}
      </ErrorCard>
    </div>
  );
}
