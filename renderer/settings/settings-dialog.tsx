import { useTranslation } from 'react-i18next';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { Segments } from '../ui/segments.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DatasetsSection } from './datasets-section.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { PicturesSection } from './pictures-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { SyncSection } from './sync-section.tsx';
import { UpdatesSection } from './updates-section.tsx';
import './settings.css';

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalDialog wide title={t('settings.title')} onClose={onClose}>
      <AppearanceSection />
      <LanguageSection />
      <DatasetsSection />
      <SyncSection />
      <PicturesSection />
      <StorageSection />
      <UpdatesSection />
      <DiagnosticsSection />
      <AboutSection />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </ModalDialog>
  );
}

function LanguageSection() {
  const { t } = useTranslation();
  const { session } = useServices();
  const language = useSession(({ settings }) => settings.language);
  return (
    <SettingsSection title={t('settings.language')}>
      <Segments
        label={t('settings.language')}
        value={language}
        options={[
          { value: 'system', text: t('settings.systemLanguage') },
          { value: 'en', text: 'English' },
          { value: 'zh-CN', text: '简体中文' },
        ]}
        onChange={(value) => void session.updateSettings({ language: value })}
      />
    </SettingsSection>
  );
}

function AboutSection() {
  const { t } = useTranslation();
  const { dialogs } = useServices();
  const info = useSession((state) => state.info);
  return (
    <SettingsSection title={t('settings.about')}>
      <p>
        {t('app.name')}
        {info === null
          ? ''
          : ` · ${t(info.runtime === 'preview' ? 'settings.versionPreview' : 'settings.version', {
              version: info.version,
            })}`}
      </p>
      <p className="quiet">{t('settings.aboutText')}</p>
      <div className="row">
        <Button small onPress={() => dialogs.open({ kind: 'about' })}>
          {t('shell.help.about')}
        </Button>
        <Button small onPress={() => dialogs.open({ kind: 'user-guide' })}>
          {t('shell.help.userGuide')}
        </Button>
        <Button small onPress={() => dialogs.open({ kind: 'keyboard-help' })}>
          {t('library.keyboardHelp')}
        </Button>
      </div>
    </SettingsSection>
  );
}
