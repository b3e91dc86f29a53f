import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CARD_SIZE } from '../../shared/settings.ts';
import { useServices, useSession } from '../store/services.tsx';
import { Segments } from '../ui/segments.tsx';
import { SliderInput } from '../ui/slider-input.tsx';
import { SettingsSection } from './settings-section.tsx';

const THEMES = ['system', 'light', 'dark'] as const;
const MOTIONS = ['system', 'reduced'] as const;
/** px. */
const SIZE_STEP = 8;

export function AppearanceSection() {
  const { t } = useTranslation();
  const { session } = useServices();
  const theme = useSession(({ settings }) => settings.theme);
  const motion = useSession(({ settings }) => settings.motion);
  return (
    <SettingsSection title={t('settings.appearance')}>
      <Segments
        label={t('settings.theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, text: t(`settings.themes.${value}`) }))}
        onChange={(value) => void session.updateSettings({ theme: value })}
      />
      <CardSize />
      <Segments
        label={t('settings.motion')}
        value={motion}
        options={MOTIONS.map((value) => ({ value, text: t(`settings.motions.${value}`) }))}
        onChange={(value) => void session.updateSettings({ motion: value })}
      />
    </SettingsSection>
  );
}

/** Stored when the thumb is let go: a write for each pixel would wear the settings file. */
function CardSize() {
  const { t } = useTranslation();
  const { session } = useServices();
  const stored = useSession(({ settings }) => settings.cardSize);
  const [moving, setMoving] = useState<number | null>(null);
  const size = moving ?? stored;
  return (
    <SliderInput
      label={t('settings.cardSize')}
      value={size}
      smallest={CARD_SIZE.smallest}
      largest={CARD_SIZE.largest}
      step={SIZE_STEP}
      onChange={setMoving}
      onChangeEnd={(cardSize) => void session.updateSettings({ cardSize }).then(() => setMoving(null))}
      output={t('settings.pixels', { size })}
    />
  );
}
