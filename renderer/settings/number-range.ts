/** The whole numbers that a setting takes. */
export interface NumberRange {
  readonly fewest: number;
  readonly most: number;
}

export function isWithin(value: number | null, { fewest, most }: NumberRange): boolean {
  return value !== null && value >= fewest && value <= most;
}
