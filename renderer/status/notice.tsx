import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import { useErrorWording } from '../i18n/error-wording.ts';
import { focusPeople } from '../store/focus-people.ts';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import './status.css';

/** The last action that failed, at the window's corner until it is dismissed. */
export function Notice() {
  const notice = useSession((state) => state.notice);
  const focusBack = useFocusBack(focusPeople);
  return notice === null ? null : (
    <div className="notice" {...focusBack}>
      <NoticeCard error={notice} />
    </div>
  );
}

function NoticeCard({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  const { session, bridge } = useServices();
  return (
    <ErrorCard
      {...useErrorWording(error)}
      onOpenRecommend={(url) => void session.report(bridge.openExternal(url))}
    >
      <Button small onPress={() => session.dismissNotice()}>
        {t('app.dismiss')}
      </Button>
    </ErrorCard>
  );
}
