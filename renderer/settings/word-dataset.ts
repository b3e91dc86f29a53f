import type { TFunction } from 'i18next';
import type { DatasetView } from '../../shared/dataset.ts';

/** "Alibaba Cloud IMM · cn-hangzhou · 1,200 people · AccessKey in the system’s keychain". */
export function wordDataset(dataset: DatasetView, people: number, t: TFunction): string {
  const { kind, regionId } = dataset.profile;
  const parts: string[] = [t(`settings.kinds.${kind}`)];
  // The demo library has neither region nor keys of the user's.
  if (kind === 'imm') parts.push(regionId);
  parts.push(t('settings.people', { count: people }));
  if (kind === 'imm') parts.push(wordCredentials(dataset, t));
  return parts.filter((part) => part !== '').join(' · ');
}

function wordCredentials({ hasCredentials, profile }: DatasetView, t: TFunction): string {
  if (!hasCredentials) return t('settings.credentialsMissing');
  return profile.credentialStorage === 'keychain'
    ? t('settings.credentialsKeychain')
    : t('settings.credentialsSession');
}
