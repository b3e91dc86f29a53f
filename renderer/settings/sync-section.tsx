import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type AutomaticSync, CALLS_PER_SECOND } from '../../shared/settings.ts';
import { useServices, useSession } from '../store/services.tsx';
import { CheckInput } from '../ui/check-input.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { NumberSetting } from './number-setting.tsx';
import { SettingsSection } from './settings-section.tsx';
import { hoursChoices } from './sync-choices.ts';

/** How fast a sync may be, and when one begins by itself. */
export function SyncSection() {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('settings.sync')}>
      <div className="settings-sync">
        <CallsPerSecond />
        <Automatic />
      </div>
    </SettingsSection>
  );
}

function CallsPerSecond() {
  const { t } = useTranslation();
  return (
    <NumberSetting
      setting="callsPerSecond"
      range={CALLS_PER_SECOND}
      label={t('settings.callsPerSecond')}
      hint={t('settings.callsPerSecondHint')}
      problem={t('settings.callsPerSecondProblem', CALLS_PER_SECOND)}
    />
  );
}

function Automatic() {
  const { t } = useTranslation();
  const { session } = useServices();
  const automatic = useSession(({ settings }) => settings.automaticSync);
  const labelId = useId();
  const change = (part: Partial<AutomaticSync>): void =>
    void session.updateSettings({ automaticSync: { ...automatic, ...part } });
  return (
    <fieldset className="settings-automatic" aria-labelledby={labelId}>
      <span id={labelId} className="field-label">
        {t('settings.automatic')}
      </span>
      <CheckInput isSelected={automatic.onLaunch} onChange={(onLaunch) => change({ onLaunch })}>
        {t('settings.onLaunch')}
      </CheckInput>
      <CheckInput
        isSelected={automatic.whenBackOnline}
        onChange={(whenBackOnline) => change({ whenBackOnline })}
      >
        {t('settings.whenBackOnline')}
      </CheckInput>
      <SelectInput
        label={t('settings.everyHours')}
        value={String(automatic.everyHours ?? 0)}
        options={hoursChoices(automatic.everyHours).map((hours) => ({
          value: String(hours),
          text: hours === 0 ? t('settings.never') : t('settings.hours', { count: hours }),
        }))}
        onChange={(hours) => change({ everyHours: Number(hours) || null })}
      />
      <p className="field-hint">{t('settings.automaticBilled')}</p>
    </fieldset>
  );
}
