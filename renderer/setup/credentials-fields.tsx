import { useTranslation } from 'react-i18next';
import type { Credentials } from '../../shared/dataset.ts';
import { TextInput } from '../ui/text-input.tsx';

export const NO_CREDENTIALS: Credentials = { accessKeyId: '', accessKeySecret: '', securityToken: null };

export function areCredentialsFilled({ accessKeyId, accessKeySecret }: Credentials): boolean {
  return accessKeyId.trim() !== '' && accessKeySecret.trim() !== '';
}

/** Without the blanks that come along with pasting. */
export function trimmedCredentials(credentials: Credentials): Credentials {
  return {
    accessKeyId: credentials.accessKeyId.trim(),
    accessKeySecret: credentials.accessKeySecret.trim(),
    securityToken: credentials.securityToken?.trim() || null,
  };
}

interface CredentialsFieldsProps {
  readonly value: Credentials;
  readonly onChange: (change: Partial<Credentials>) => void;
  /** Whether empty fields are to be marked. */
  readonly isChecked: boolean;
}

/** The AccessKey. Its secret lives in the form's state only, and only until the form is sent. */
export function CredentialsFields({ value, onChange, isChecked }: CredentialsFieldsProps) {
  const { t } = useTranslation();
  const missing = (text: string) => (isChecked && text.trim() === '' ? t('setup.invalid.required') : null);
  return (
    <div className="form-grid">
      <TextInput
        label={t('setup.accessKeyId')}
        isRequired
        value={value.accessKeyId}
        problem={missing(value.accessKeyId)}
        onChange={(accessKeyId) => onChange({ accessKeyId })}
      />
      <TextInput
        label={t('setup.accessKeySecret')}
        isRequired
        type="password"
        hint={t('setup.keychainNote')}
        value={value.accessKeySecret}
        problem={missing(value.accessKeySecret)}
        onChange={(accessKeySecret) => onChange({ accessKeySecret })}
      />
      <TextInput
        label={t('setup.securityToken')}
        type="password"
        value={value.securityToken ?? ''}
        onChange={(securityToken) => onChange({ securityToken })}
      />
    </div>
  );
}
