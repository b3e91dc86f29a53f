import type { TFunction } from 'i18next';
import type { DatasetProfile } from '../../shared/dataset.ts';

/** A dataset's name on screen: the user's own word for it; the demo library's in the user's language. */
export function datasetTitle(profile: Pick<DatasetProfile, 'kind' | 'displayName'>, t: TFunction): string {
  return profile.kind === 'demo' ? t('datasets.demoTitle') : profile.displayName;
}
