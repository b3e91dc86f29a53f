import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { ConnectionReport } from '../../shared/bridge.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { useServices } from '../store/services.tsx';
import { ErrorCard } from '../ui/error-card.tsx';

/** What a connection test found, or the name of what failed. */
export function ConnectionOutcome({ report }: { readonly report: ConnectionReport }) {
  const { t } = useTranslation();
  if (report.error !== null) return <SetupError error={report.error} />;
  const words =
    report.totalCount === null ? t('setup.foundUnknown') : t('setup.found', { count: report.totalCount });
  return (
    <div className="connection-found" role="status">
      <CircleCheck size={18} aria-hidden />
      <span>{words}</span>
      <span className="quiet">{t('setup.took', { duration: Math.round(report.durationMs) })}</span>
    </div>
  );
}

/** A failure in a form: nothing was stored yet, so that there is nothing to say of what was kept. */
export function SetupError({ error }: { readonly error: AppError }) {
  const { bridge, session } = useServices();
  return (
    <ErrorCard
      {...useErrorWording(error)}
      kept=""
      onOpenRecommend={(url) => void session.report(bridge.openExternal(url))}
    />
  );
}
