import { useTranslation } from 'react-i18next';
import { useServices, useSession } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { Segments } from '../ui/segments.tsx';

const THEMES = ['system', 'light', 'dark'] as const;

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { session } = useServices();
  const settings = useSession((state) => state.settings);
  const info = useSession((state) => state.info);
  return (
    <ModalDialog title={t('settings.title')} onClose={onClose}>
      <Segments
        label={t('settings.theme')}
        value={settings.theme}
        options={THEMES.map((theme) => ({ value: theme, text: t(`settings.themes.${theme}`) }))}
        onChange={(theme) => void session.updateSettings({ theme })}
      />
      <Segments
        label={t('settings.language')}
        value={settings.language}
        options={[
          { value: 'system', text: t('settings.systemLanguage') },
          { value: 'en', text: 'English' },
          { value: 'zh-CN', text: '简体中文' },
        ]}
        onChange={(language) => void session.updateSettings({ language })}
      />
      {info === null ? null : (
        <p className="quiet small">
          {t(info.runtime === 'preview' ? 'settings.aboutPreview' : 'settings.about', {
            version: info.version,
          })}
        </p>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('app.close')}</Button>
      </div>
    </ModalDialog>
  );
}
