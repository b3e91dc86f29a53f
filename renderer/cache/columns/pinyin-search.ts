import { asTyped } from './pinyin.ts';

/** Places in the text are bits of a 32-bit number: longer texts are found by spelling only. */
const LONGEST_TEXT = 30;
const PINYIN = /^[a-z0-9]*[a-z][a-z0-9]*$/;
/** People type these apart: zhang san, xi'an. */
const SEPARATORS = /[\s'’·.-]+/g;
const LONG_INITIALS = ['zh', 'ch', 'sh'];

export function startBit(place: number): number {
  return 1 << place;
}

/**
 * A text looked for in the pinyin of names. It is used up syllable by syllable: each gives all of itself or its initial,
 * the last any beginning of itself. It starts at any syllable, or at the first only.
 */
export interface PinyinSearch {
  /**
   * For syllable number s and place p in the text, `steps[s * size + p]` is the set of places (as bits) where the text
   * can go on after that syllable; the bit of `size` says that the text is used up.
   */
  over(syllables: readonly string[]): {
    readonly steps: Int32Array;
    readonly size: number;
    readonly isFromStart: boolean;
  };
}

/** Null for a text that can't be pinyin. `folded` comes from `foldName`. */
export function pinyinSearch(folded: string, isFromStart: boolean): PinyinSearch | null {
  const text = asTyped(folded.replace(SEPARATORS, ''));
  if (text.length > LONGEST_TEXT || !PINYIN.test(text)) return null;
  const size = text.length;
  return {
    over: (syllables) => {
      const steps = new Int32Array(syllables.length * size);
      for (const [number, syllable] of syllables.entries()) {
        for (let place = text.indexOf(syllable[0] ?? ' '); place !== -1; ) {
          steps[number * size + place] = stepsFrom(text, place, syllable);
          place = text.indexOf(syllable[0] ?? ' ', place + 1);
        }
      }
      return { steps, size, isFromStart };
    },
  };
}

/** Where the text can go on after a syllable that begins with the text's letter at `place`. */
function stepsFrom(text: string, place: number, syllable: string): number {
  let steps = startBit(place + 1);
  if (LONG_INITIALS.some((initial) => syllable.startsWith(initial) && text.startsWith(initial, place))) {
    steps |= startBit(place + 2);
  }
  if (text.startsWith(syllable, place)) steps |= startBit(place + syllable.length);
  if (syllable.startsWith(text.slice(place))) steps |= startBit(text.length);
  return steps;
}
