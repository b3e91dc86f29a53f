import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { useServices } from '../store/services.tsx';
import { asksForCredentials } from '../store/sync-state.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';

interface SyncErrorProps {
  readonly error: AppError;
  readonly onReplaceCredentials: () => void;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** Why a sync stopped, with the way to other credentials where these are the cause. */
export function SyncError({ error, onReplaceCredentials, children }: SyncErrorProps) {
  const { t } = useTranslation();
  const { bridge, session } = useServices();
  return (
    <ErrorCard
      {...useErrorWording(error)}
      onOpenRecommend={(url) => void session.report(bridge.openExternal(url))}
    >
      {children}
      {asksForCredentials(error) ? (
        <Button small onPress={onReplaceCredentials}>
          {t('datasets.replaceCredentials')}
        </Button>
      ) : null}
    </ErrorCard>
  );
}
