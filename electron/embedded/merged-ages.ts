import type { GroupObject } from './sort-value.ts';

interface Counted {
  readonly faces: number;
  readonly group: GroupObject;
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The ages of several groups together, the average weighted by their faces. Fields that none of them has are left out. */
export function mergedAges(groups: readonly GroupObject[]): GroupObject {
  const valuesOf = (field: string): readonly number[] =>
    groups.flatMap((group) => numberOf(group[field]) ?? []);
  const counted = groups.map((group): Counted => ({ faces: numberOf(group.FaceCount) ?? 0, group }));
  const aged = counted.filter(({ group }) => numberOf(group.AverageAge) !== null);
  const faces = aged.reduce((sum, entry) => sum + entry.faces, 0);
  const years = aged.reduce((sum, entry) => sum + entry.faces * (numberOf(entry.group.AverageAge) ?? 0), 0);
  const [youngest, oldest] = [valuesOf('MinAge'), valuesOf('MaxAge')];
  return {
    ...(faces === 0 ? {} : { AverageAge: Math.round((years / faces) * 10) / 10 }),
    ...(youngest.length === 0 ? {} : { MinAge: Math.min(...youngest) }),
    ...(oldest.length === 0 ? {} : { MaxAge: Math.max(...oldest) }),
  };
}
