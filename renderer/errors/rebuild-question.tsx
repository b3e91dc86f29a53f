import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

interface RebuildQuestionProps {
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before the cache is emptied, and says what that costs. */
export function RebuildQuestion({ isBusy, onConfirm, onClose }: RebuildQuestionProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('error.rebuild.title')}
      text={t('error.rebuild.text')}
      action={t(isBusy ? 'error.rebuild.busy' : 'error.rebuild.now')}
      cancel={t('app.cancel')}
      isBusy={isBusy}
      onConfirm={onConfirm}
      onClose={() => {
        if (!isBusy) onClose();
      }}
    />
  );
}
