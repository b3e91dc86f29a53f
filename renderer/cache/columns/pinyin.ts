import type { pinyin } from 'pinyin-pro';

/** The first code unit that a Chinese character can begin with: those before need no closer look. */
export const FIRST_HAN_UNIT = 0x2e80;

const HAN = /^\p{Script=Han}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const OPTIONS = { toneType: 'none', type: 'array', v: true } as const;
/** Surnames of two characters that are read otherwise than the characters by themselves. */
const COMPOUND_SURNAMES = new Set(['万俟', '尉迟', '澹台', '长孙', '子车']);

let read: typeof pinyin | null = null;
let loading: Promise<void> | null = null;

/**
 * Loads the dictionary, which is larger than all of the worker besides: an album opens without it. Needed before names
 * are read, which are those of a search and of a snapshot. Rejects when its file can't be had; the next call tries again.
 */
export function loadPinyin(): Promise<void> {
  loading ??= import('pinyin-pro').then(
    (loaded) => {
      read = loaded.pinyin;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

function reader(): typeof pinyin {
  if (read === null) throw new Error('the pinyin dictionary is not loaded');
  return read;
}

type CharacterKind = 'han' | 'word' | 'other';

const kinds = new Map<string, CharacterKind>();
const readings = new Map<string, string>();
const surnameReadings = new Map<string, readonly string[]>();

/**
 * What a folded name (`foldName`) sounds like, part by part: a syllable for each Chinese character, the first ones read
 * as a surname, and the other words as they are. Null for a name without Chinese characters. `loadPinyin` comes first.
 */
export function syllablesOf(folded: string): readonly string[] | null {
  const characters = [...folded];
  const first = characters.findIndex((character) => kindOf(character) === 'han');
  if (first === -1) return null;
  const surname = readSurname(characters[first] as string, characters[first + 1] ?? '');
  const syllables: string[] = [];
  let word = '';
  for (const [place, character] of characters.entries()) {
    const kind = kindOf(character);
    if (kind === 'word') {
      word += character;
      continue;
    }
    if (word !== '') syllables.push(asTyped(word));
    word = '';
    if (kind === 'han') syllables.push(surname[place - first] ?? readCharacter(character));
  }
  if (word !== '') syllables.push(asTyped(word));
  return syllables;
}

/** ü is typed as ü, v or u: all of them become u, for there is no v in pinyin. */
export function asTyped(folded: string): string {
  return folded.replaceAll('v', 'u');
}

function kindOf(character: string): CharacterKind {
  let kind = kinds.get(character);
  if (kind === undefined) {
    if (character.charCodeAt(0) >= FIRST_HAN_UNIT && HAN.test(character)) kind = 'han';
    else kind = LETTER_OR_DIGIT.test(character) ? 'word' : 'other';
    kinds.set(character, kind);
  }
  return kind;
}

function readCharacter(character: string): string {
  let reading = readings.get(character);
  if (reading === undefined) {
    reading = asTyped(reader()(character, OPTIONS)[0] ?? character);
    readings.set(character, reading);
  }
  return reading;
}

/** The syllables of the surname that the two characters begin with. */
function readSurname(character: string, next: string): readonly string[] {
  const surname = COMPOUND_SURNAMES.has(character + next) ? character + next : character;
  let reading = surnameReadings.get(surname);
  if (reading === undefined) {
    reading = reader()(surname, { ...OPTIONS, surname: 'head' }).map(asTyped);
    surnameReadings.set(surname, reading);
  }
  return reading;
}
