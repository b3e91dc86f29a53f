import { useTranslation } from 'react-i18next';
import { useAlbumView, useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

/** "12 changes · Show": what a sync brought waits until the user wants it, so that nobody moves under the pointer. */
export function ChangesPill({ onShown }: { readonly onShown: () => void }) {
  const { t } = useTranslation();
  const { albumView } = useServices();
  const count = useAlbumView((view) => view.pendingChanges);
  const show = async (): Promise<void> => {
    await albumView.takeIn();
    onShown();
  };
  return (
    <div className="changes-pill" role="status">
      {count === 0 ? null : (
        <Button small onPress={() => void show()}>
          {t('people.changes', { count })} · {t('people.showChanges')}
        </Button>
      )}
    </div>
  );
}
