const LONGEST_TITLE = 80;
/** Forbidden in file names by one system or another, and marks that turn the order of letters around. */
const UNSAFE = /[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu;

/**
 * "People Album - Family - people - 2026-11-23.csv": a name that all systems take, whatever the dataset is called.
 * The day is that of this computer's zone.
 */
export function exportFileName(
  title: string,
  what: 'people' | 'marks',
  extension: 'csv' | 'json',
  now: Date,
): string {
  const cleaned = title.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  const short = [...cleaned].slice(0, LONGEST_TITLE).join('').trim();
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  return `${['People Album', short, what, day].filter((part) => part !== '').join(' - ')}.${extension}`;
}
