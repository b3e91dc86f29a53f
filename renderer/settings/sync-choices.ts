const HOURS = [0, 1, 3, 6, 12, 24, 168] as const;

/** Hours between automatic syncs that are offered, the present ones among them; 0 stands for never. */
export function hoursChoices(present: number | null): readonly number[] {
  const hours = new Set<number>([...HOURS, present ?? 0]);
  return [...hours].toSorted((left, right) => left - right);
}
