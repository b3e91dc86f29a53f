import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

/** Stands where the user guide will be. */
export function UserGuide({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalDialog wide title={t('shell.help.userGuide')} onClose={onClose}>
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}
