import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { rebuildInTime } from './rebuild-in-time.ts';
import { RebuildQuestion } from './rebuild-question.tsx';

/** The way out of a cache that can't be read: asks, then empties it and opens the window anew. */
export function RebuildCache({ small = false }: { readonly small?: boolean }) {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const rebuild = async (): Promise<void> => {
    setBusy(true);
    const answer = await rebuildInTime(cache);
    if (answer.ok) {
      window.location.reload();
      return;
    }
    setBusy(false);
    setAsking(false);
    await session.report(Promise.resolve(answer));
  };
  return (
    <>
      <Button small={small} onPress={() => setAsking(true)}>
        {t('error.rebuild.button')}
      </Button>
      {isAsking ? (
        <RebuildQuestion isBusy={isBusy} onConfirm={() => void rebuild()} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}
