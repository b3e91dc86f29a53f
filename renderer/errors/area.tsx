import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaBoundary } from '../ui/area-boundary.tsx';
import { RebuildCache } from './rebuild-cache.tsx';
import { ReloadCard } from './reload-card.tsx';
import { wordFault } from './word-fault.ts';

export type AreaName = 'people' | 'person' | 'photos' | 'sync' | 'datasets' | 'dialog' | 'library' | 'app';

interface AreaProps {
  readonly name: AreaName;
  readonly children: ReactNode;
}

/** One area of the window: its own error boundary, and nothing to see while its code is being loaded. */
export function Area({ name, children }: AreaProps) {
  return (
    <AreaBoundary fallback={(fault) => <BrokenArea name={name} fault={fault} />}>
      <Suspense fallback={null}>{children}</Suspense>
    </AreaBoundary>
  );
}

/** The cache can be what broke these: a rebuild is offered, after the reload. */
function showsCache(name: AreaName): boolean {
  return name === 'people' || name === 'person' || name === 'photos';
}

function BrokenArea({ name, fault }: { readonly name: AreaName; readonly fault: unknown }) {
  const { t } = useTranslation();
  return (
    <ReloadCard
      title={t(`area.${name}`)}
      kept={t('area.kept')}
      next={t('area.next')}
      detail={wordFault(name, fault)}
    >
      {showsCache(name) ? <RebuildCache /> : null}
    </ReloadCard>
  );
}
