import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appError } from '../../shared/app-error.ts';
import { failure } from '../../shared/result.ts';
import type { CacheAnswer } from '../cache/cache-api.ts';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { withTimeLimit } from './with-time-limit.ts';

/** A worker that stopped never answers; one that works empties its database in well under this. */
const PATIENCE_MS = 20_000;

/** The way out of a cache that can't be read: asks, then empties it and opens the window anew. */
export function RebuildCache({ small = false }: { readonly small?: boolean }) {
  const { t } = useTranslation();
  const { cache, session } = useServices();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const rebuild = async (): Promise<void> => {
    setBusy(true);
    const answer = await withTimeLimit<Awaited<CacheAnswer<null>>>(
      cache.rebuild(),
      PATIENCE_MS,
      failure(appError('cache', 'the cache did not answer the wish to rebuild it', { retryable: true })),
    );
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
        <ConfirmDialog
          title={t('error.rebuild.title')}
          text={t('error.rebuild.text')}
          action={t(isBusy ? 'error.rebuild.busy' : 'error.rebuild.now')}
          cancel={t('app.cancel')}
          isBusy={isBusy}
          onConfirm={() => void rebuild()}
          onClose={() => {
            if (!isBusy) setAsking(false);
          }}
        />
      ) : null}
    </>
  );
}
