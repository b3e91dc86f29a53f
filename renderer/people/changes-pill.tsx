import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlbumView, useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

/** "12 changes · Show": what a sync brought waits until the user wants it, so that nobody moves under the pointer. */
export function ChangesPill({ onShown }: { readonly onShown: () => void }) {
  const { t } = useTranslation();
  const { albumView } = useServices();
  const count = useAlbumView((view) => view.pendingChanges);
  const datasetId = useAlbumView((view) => view.shown?.query.datasetId ?? '');
  // A first listing brings people; nothing of theirs has changed.
  const isGrowing = useSession(({ summaries }) => summaries[datasetId]?.growing ?? false);
  const words = t(isGrowing ? 'people.more' : 'people.changes', { count });
  const show = async (): Promise<void> => {
    await albumView.takeIn();
    onShown();
  };
  return (
    <div className="changes-pill">
      {count === 0 ? null : (
        <Button small onPress={() => void show()}>
          {words} · {t('people.showChanges')}
        </Button>
      )}
      <SpokenOnce words={count === 0 ? '' : words} />
    </div>
  );
}

/** Says what is there when it comes, and not each time that it grows. */
function SpokenOnce({ words }: { readonly words: string }) {
  const [spoken, setSpoken] = useState('');
  if ((words === '') !== (spoken === '')) setSpoken(words);
  return (
    <div className="visually-hidden" role="status">
      {spoken}
    </div>
  );
}
