/** Chinese names by pinyin, others as their alphabets have it. One order for all interface languages: it is kept with the album. */
export const NAME_COLLATION = 'zh-u-co-pinyin';

const collator = new Intl.Collator(NAME_COLLATION);

/** 0 for names that the collation takes for equal, though they may be spelled differently. */
export function compareNames(left: string, right: string): number {
  return collator.compare(left, right);
}
