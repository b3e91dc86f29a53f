import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { Answer } from '../../shared/bridge.ts';
import type { Result } from '../../shared/result.ts';
import { wordError } from '../i18n/error-wording.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ReportText } from './report-text.tsx';

interface DiagnosticsDialogProps {
  readonly makeReport: () => Answer<string>;
  readonly onClose: () => void;
}

/**
 * Makes the report and copies it where the browser lets that happen at once: not after a press in the native menu. Either
 * way it is shown, so that whoever pastes it knows what it says.
 */
export function DiagnosticsDialog({ makeReport, onClose }: DiagnosticsDialogProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<Result<string, AppError> | null>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    let isShown = true;
    void makeReport().then((made) => {
      if (!isShown) return;
      setAnswer(made);
      if (made.ok) setCopied(copyText(made.value));
    });
    return () => {
      isShown = false;
    };
  }, [makeReport]);
  const report = answer?.ok ? answer.value : null;
  return (
    <ModalDialog wide title={t('settings.diagnosticsLabel')} onClose={onClose}>
      <p role="status">
        {answer === null ? t('settings.diagnosticsMaking') : ''}
        {report === null ? '' : t(isCopied ? 'shell.diagnostics.copied' : 'shell.diagnostics.toCopy')}
      </p>
      {answer === null || answer.ok ? null : <ErrorCard {...wordError(answer.error, t)} />}
      {report === null ? null : <ReportText report={report} />}
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
        {report === null ? null : (
          <Button look="primary" onPress={() => setCopied(copyText(report))}>
            {t('settings.copyReport')}
          </Button>
        )}
      </div>
    </ModalDialog>
  );
}
