import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PICTURE_MEGABYTES, PICTURES_AT_ONCE } from '../../shared/settings.ts';
import { useServices, useSession } from '../store/services.tsx';
import { CheckInput } from '../ui/check-input.tsx';
import { Segments } from '../ui/segments.tsx';
import { KeptPictures } from './kept-pictures.tsx';
import { NumberSetting } from './number-setting.tsx';
import { SettingsSection } from './settings-section.tsx';
import { usePictureStorage } from './use-picture-storage.ts';

const FACE_PIXELS = ['upright', 'raw'] as const;

/** What kept pictures take, how they are kept and downloaded, and how the service's face boxes are read. */
export function PicturesSection() {
  const { t } = useTranslation();
  const [storage, readAgain] = usePictureStorage();
  return (
    <SettingsSection title={t('pictures.title')}>
      <div className="settings-sync">
        <KeptPictures storage={storage} onCleared={readAgain} />
        <NumberSetting
          setting="pictureMegabytes"
          range={PICTURE_MEGABYTES}
          label={t('pictures.limit')}
          hint={t('pictures.limitHint')}
          problem={t('pictures.numberProblem', PICTURE_MEGABYTES)}
        />
        <Encryption isUnavailable={typeof storage !== 'string' && storage.encryption === 'unavailable'} />
        <NumberSetting
          setting="picturesAtOnce"
          range={PICTURES_AT_ONCE}
          label={t('pictures.atOnce')}
          hint={t('pictures.atOnceHint')}
          problem={t('pictures.numberProblem', PICTURES_AT_ONCE)}
        />
        <FacePixels />
      </div>
    </SettingsSection>
  );
}

function Encryption({ isUnavailable }: { readonly isUnavailable: boolean }) {
  const { t } = useTranslation();
  const { session } = useServices();
  const encryptPictures = useSession(({ settings }) => settings.encryptPictures);
  return (
    <div className="settings-choice">
      <CheckInput
        isSelected={encryptPictures}
        onChange={(isSelected) => void session.updateSettings({ encryptPictures: isSelected })}
      >
        {t('pictures.encrypt')}
      </CheckInput>
      <p className="field-hint">{t('pictures.encryptText')}</p>
      {isUnavailable ? (
        <p className="settings-warning" role="status">
          {t('pictures.encryptUnavailable')}
        </p>
      ) : null}
    </div>
  );
}

function FacePixels() {
  const { t } = useTranslation();
  const { session } = useServices();
  const facePixels = useSession(({ settings }) => settings.facePixels);
  const hintId = useId();
  return (
    <fieldset className="settings-choice" aria-describedby={hintId}>
      <Segments
        label={t('pictures.facePixels')}
        value={facePixels}
        options={FACE_PIXELS.map((value) => ({ value, text: t(`pictures.facePixelsOf.${value}`) }))}
        onChange={(value) => void session.updateSettings({ facePixels: value })}
      />
      <p id={hintId} className="field-hint">
        {t('pictures.facePixelsHint')}
      </p>
    </fieldset>
  );
}
