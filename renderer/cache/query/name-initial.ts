import { foldName } from '../columns/fold-name.ts';
import { compareNames, NAME_COLLATION } from './name-collator.ts';

/** For names that begin with no letter. */
const NO_LETTER = '#';

const IGNORED_START = /^[\p{Cf}\p{M}]+/u;
const LETTER = /^\p{L}$/u;
const HAN = /^\p{Script=Han}$/u;
const LATIN = /^\p{Script=Latin}$/u;
const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Before this and a letter, the collation's own mark of where the pinyin that begins with the letter starts (CLDR). */
const PINYIN_INDEX = '\uFDD0';
/** Korean leading consonants, as they are written by themselves. */
const KOREAN = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const FIRST_KOREAN = 0x1100;
const FIRST_KATAKANA = 0x30a1;
const LAST_KATAKANA = 0x30f6;
const HIRAGANA_BEFORE = 0x60;

const letters = new Intl.Collator(NAME_COLLATION, { sensitivity: 'base' });
const initials = new Map<string, string>();

/**
 * The upper-case initial under which a name stands in the collation order: for Chinese names that of their pinyin, for
 * Latin ones without diacritics. It goes by where the collation sorts the name, so that names of one initial are
 * neighbours: 曾, sorted as céng, stands under C although the surname is read zēng.
 */
export function initialOf(name: string): string {
  const [character] = foldName(name.replace(IGNORED_START, ''));
  if (character === undefined) return NO_LETTER;
  let initial = initials.get(character);
  if (initial === undefined) {
    initial = initialOfCharacter(character);
    initials.set(character, initial);
  }
  return initial;
}

function initialOfCharacter(character: string): string {
  if (!LETTER.test(character) && !HAN.test(character)) return NO_LETTER;
  if (HAN.test(character)) {
    return lastLetter((letter) => compareNames(PINYIN_INDEX + letter, character) <= 0);
  }
  if (LATIN.test(character)) return lastLetter((letter) => letters.compare(letter, character) <= 0);
  const code = character.charCodeAt(0);
  if (code >= FIRST_KATAKANA && code <= LAST_KATAKANA) return String.fromCharCode(code - HIRAGANA_BEFORE);
  return KOREAN[code - FIRST_KOREAN] ?? ([...character.toUpperCase()][0] as string);
}

function lastLetter(isReached: (letter: string) => boolean): string {
  return ALPHABET.findLast(isReached) ?? 'A';
}
