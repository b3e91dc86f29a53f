import type { TFunction } from 'i18next';
import type { FigureCluster } from '../../shared/figure-cluster.ts';

/** Years: "12–44, 26 on average"; null where the service gave no average. */
export function wordAges(
  { minAge, maxAge, averageAge }: Pick<FigureCluster, 'minAge' | 'maxAge' | 'averageAge'>,
  t: TFunction,
): string | null {
  if (averageAge === null) return null;
  const average = Math.round(averageAge);
  if (minAge === null || maxAge === null) return t('person.ageAverage', { average });
  if (minAge === maxAge) return t('person.ageAverage', { average });
  return t('person.ageSpan', { min: minAge, max: maxAge, average });
}

/** The service's word where it is none that we know. */
export function wordGender(gender: string | null, t: TFunction): string | null {
  if (gender === 'male' || gender === 'female' || gender === 'unknown') return t(`person.genders.${gender}`);
  return gender;
}
