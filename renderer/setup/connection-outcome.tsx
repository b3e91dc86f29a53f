import { Circle, CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { ConnectionReport } from '../../shared/bridge.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { expectedCalls } from '../store/expected-calls.ts';
import { useServices } from '../store/services.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { type CheckState, CONNECTION_CHECKS, checkConnection } from './connection-checks.ts';

interface ConnectionOutcomeProps {
  readonly report: ConnectionReport;
  /** People with each call of a sync. */
  readonly pageSize: number;
}

/** What a connection test found, or the name of what failed. */
export function ConnectionOutcome({ report, pageSize }: ConnectionOutcomeProps) {
  const { t } = useTranslation();
  if (report.error !== null) {
    return (
      <>
        <SetupError error={report.error} />
        <FailedChecks error={report.error} />
      </>
    );
  }
  const words =
    report.totalCount === null ? t('setup.foundUnknown') : t('setup.found', { count: report.totalCount });
  return (
    <div className="connection-found" role="status">
      <CircleCheck size={18} aria-hidden />
      <div className="connection-words">
        <span>{words}</span>
        {report.totalCount === null ? null : (
          <span>{t('setup.firstSync', { count: expectedCalls(report.totalCount, pageSize) })}</span>
        )}
        <span className="quiet">{t('setup.took', { duration: Math.round(report.durationMs) })}</span>
      </div>
    </div>
  );
}

/** Names what failed of all that a connection needs. */
function FailedChecks({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  const states = checkConnection(error);
  if (states === null) return null;
  return (
    <ul className="connection-checks" aria-label={t('setup.checks')}>
      {CONNECTION_CHECKS.map((check) => (
        <li key={check} className={`connection-check connection-check-${states[check]}`}>
          <CheckIcon state={states[check]} />
          <span>{t(`setup.check.${check}`)}</span>
          <span className="quiet small">{t(`setup.checkState.${states[check]}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function CheckIcon({ state }: { readonly state: CheckState }) {
  switch (state) {
    case 'passed':
      return <CircleCheck size={16} aria-hidden />;
    case 'failed':
      return <CircleX size={16} aria-hidden />;
    case 'unknown':
      return <Circle size={16} aria-hidden />;
  }
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
