import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AutomaticSync, CALLS_PER_SECOND } from '../../shared/settings.ts';
import { useServices, useSession } from '../store/services.tsx';
import { CheckInput } from '../ui/check-input.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { SelectInput } from '../ui/select-input.tsx';
import { SettingsSection } from './settings-section.tsx';
import { hoursChoices, isCallsPerSecond } from './sync-choices.ts';

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

/** Typing has come to an end: a write for each digit would slow a running sync down to a tenth in between. */
const SETTLE_MS = 600;

function CallsPerSecond() {
  const { t } = useTranslation();
  const { session } = useServices();
  const stored = useSession(({ settings }) => settings.callsPerSecond);
  const [typed, setTyped] = useState<{ readonly value: number | null } | null>(null);
  const value = typed === null ? stored : typed.value;
  useStoredWhenSettled(value, stored, (callsPerSecond) => void session.updateSettings({ callsPerSecond }));
  return (
    <NumberInput
      label={t('settings.callsPerSecond')}
      hint={t('settings.callsPerSecondHint')}
      value={value}
      onChange={(next) => setTyped({ value: next })}
      problem={
        isCallsPerSecond(value)
          ? null
          : t('settings.callsPerSecondProblem', {
              fewest: CALLS_PER_SECOND.fewest,
              most: CALLS_PER_SECOND.most,
            })
      }
    />
  );
}

/** Stores a value that makes sense once it rests, or when the dialog closes before. */
function useStoredWhenSettled(value: number | null, stored: number, store: (value: number) => void): void {
  const unstored = useRef<(() => void) | null>(null);
  useEffect(() => {
    const isNews = isCallsPerSecond(value) && value !== stored;
    unstored.current = isNews ? () => store(value) : null;
    if (!isNews) return;
    const timer = setTimeout(() => {
      unstored.current?.();
      unstored.current = null;
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => () => unstored.current?.(), []);
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
