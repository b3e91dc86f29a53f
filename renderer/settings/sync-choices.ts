import { CALLS_PER_SECOND } from '../../shared/settings.ts';

const HOURS = [0, 1, 3, 6, 12, 24, 168] as const;

/** Hours between automatic syncs that are offered, the present ones among them; 0 stands for never. */
export function hoursChoices(present: number | null): readonly number[] {
  const hours = new Set<number>([...HOURS, present ?? 0]);
  return [...hours].toSorted((left, right) => left - right);
}

export function isCallsPerSecond(value: number | null): value is number {
  const { fewest, most } = CALLS_PER_SECOND;
  return value !== null && value >= fewest && value <= most;
}
