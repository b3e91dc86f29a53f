// First of all styles: it sets the order of the layers.
import '../ui/tokens.css';
import '../ui/base.css';
import type { i18n } from 'i18next';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/app-error.ts';
import type { AlbumBridge, AppInfo } from '../../shared/bridge.ts';
import { type Result, success } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import { DiagnosticsDialog } from '../diagnostics/diagnostics-dialog.tsx';
import { diagnosticsReport } from '../diagnostics/diagnostics-report.ts';
import { windowFacts } from '../diagnostics/window-facts.ts';
import { RebuildQuestion } from '../errors/rebuild-question.tsx';
import { wordError } from '../i18n/error-wording.ts';
import { useAppearanceOf } from '../settings/use-appearance.ts';
import { Button } from '../ui/button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import './safe-mode.css';

interface SafeModeProps {
  readonly bridge: Pick<AlbumBridge, 'getDiagnostics' | 'showLogs' | 'reportMenuState'>;
  readonly info: AppInfo;
  readonly settings: Settings;
  readonly onOpen: () => void;
  /** Empties the cache but for what the user made. */
  readonly rebuild: () => Promise<Result<null, AppError>>;
}

/** What is shown in place of the album after the window stopped several times: nothing of it is used before a choice. */
export function SafeModePage({ i18n, ...props }: SafeModeProps & { readonly i18n: i18n }) {
  const language = useAppearanceOf(i18n, props.settings, props.info);
  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={language}>
        <SafeMode {...props} />
      </I18nProvider>
    </I18nextProvider>
  );
}

function SafeMode({ bridge, info, onOpen, rebuild }: SafeModeProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'rebuild' | 'diagnostics' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const close = (): void => setAsked(null);
  const rebuildAndOpen = async (): Promise<void> => {
    setBusy(true);
    const answer = await rebuild();
    if (answer.ok) return onOpen();
    setBusy(false);
    close();
    setError(answer.error);
  };
  const showLogs = async (): Promise<void> => {
    const answer = await bridge.showLogs();
    setError(answer.ok ? null : answer.error);
  };
  const makeReport = useCallback(async () => {
    const main = await bridge.getDiagnostics();
    return main.ok ? success(diagnosticsReport(main.value, 'unopened', windowFacts())) : main;
  }, [bridge]);
  useEffect(() => {
    document.title = t('app.name');
    // None of the menu's commands can be carried out here.
    void bridge.reportMenuState({ available: [], checked: [] });
  }, [bridge, t]);
  return (
    <main className="safe-mode">
      <div className="safe-mode-inner">
        <h1 className="safe-mode-title">{t('shell.safeMode.title')}</h1>
        <p>{t('shell.safeMode.text')}</p>
        <Choice text={t('shell.safeMode.openText')}>
          <Button autoFocus look="primary" onPress={onOpen}>
            {t('shell.safeMode.open')}
          </Button>
        </Choice>
        <Choice text={t('shell.safeMode.rebuildText')}>
          <Button onPress={() => setAsked('rebuild')}>{t('error.rebuild.button')}</Button>
        </Choice>
        {error === null ? null : <ErrorCard {...wordError(error, t)} />}
        <div className="safe-mode-foot">
          <Button small look="plain" onPress={() => void showLogs()}>
            {t('shell.help.showLogs')}
          </Button>
          <Button small look="plain" onPress={() => setAsked('diagnostics')}>
            {t('shell.help.copyDiagnostics')}
          </Button>
          <span className="quiet small">{t('settings.version', { version: info.version })}</span>
        </div>
      </div>
      {asked === 'rebuild' ? (
        <RebuildQuestion isBusy={isBusy} onConfirm={() => void rebuildAndOpen()} onClose={close} />
      ) : null}
      {asked === 'diagnostics' ? <DiagnosticsDialog makeReport={makeReport} onClose={close} /> : null}
    </main>
  );
}

function Choice({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="safe-mode-choice">
      <p>{text}</p>
      {children}
    </div>
  );
}
