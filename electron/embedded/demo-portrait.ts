/**
 * Portraits of the demo library's people, from Open Peeps by Pablo Stanley (CC0 1.0) through DiceBear. The same person
 * always gets the same portrait; gender and age choose among the heads. The drawings contain no ids, links or scripts.
 */
import { createAvatar } from '@dicebear/core';
import * as openPeeps from '@dicebear/open-peeps';
import { hash32, pick, seedFromText } from './random.ts';

export interface PortraitSubject {
  /** What makes this person look like themselves everywhere: the group's id. */
  readonly likeness: string;
  readonly gender: 'female' | 'male';
  /** Years. */
  readonly age: number;
}

/** Where the face is in a portrait's own units; the torso goes on below, to about y = 1240. */
export const PORTRAIT_FACE = { left: 292, top: 222, width: 256, height: 320 } as const;

type Heads = NonNullable<openPeeps.Options['head']>;
type Faces = NonNullable<openPeeps.Options['face']>;

const WOMEN: Heads = [
  'bangs',
  'bangs2',
  'bun',
  'bun2',
  'bantuKnots',
  'long',
  'longBangs',
  'longCurly',
  'medium1',
  'medium2',
  'medium3',
  'mediumBangs',
  'mediumBangs3',
  'cornrows2',
  'hijab',
  'afro',
  'mediumBangs2',
  'long',
  'medium1',
];
const MEN: Heads = [
  'short1',
  'short2',
  'short3',
  'short4',
  'short5',
  'pomp',
  'shaved1',
  'shaved2',
  'shaved3',
  'flatTop',
  'dreads2',
  'twists',
  'twists2',
  'noHair1',
  'turban',
  'hatBeanie',
  'short4',
  'pomp',
  'afro',
  'dreads1',
];
const GIRLS: Heads = [
  'buns',
  'bangs',
  'bangs2',
  'bun2',
  'medium1',
  'medium2',
  'mediumBangs',
  'cornrows2',
  'medium3',
];
const BOYS: Heads = [
  'short1',
  'short2',
  'short3',
  'short4',
  'short5',
  'twists',
  'hatBeanie',
  'shaved2',
  'short2',
];
const OLD_WOMEN: Heads = ['grayBun', 'grayMedium', 'grayBun', 'grayMedium', 'bangs', 'hijab'];
const OLD_MEN: Heads = ['grayShort', 'noHair3', 'grayShort', 'noHair3', 'short4', 'hatHip', 'mediumBangs2'];

const CHEERFUL: Faces = [
  'smile',
  'smile',
  'smile',
  'cute',
  'cute',
  'calm',
  'calm',
  'eatingHappy',
  'smileBig',
  'cheeky',
];
const CHILDLIKE: Faces = [
  'smile',
  'smile',
  'cute',
  'cute',
  'smileTeethGap',
  'eatingHappy',
  'calm',
  'smileBig',
];
const ELDERLY: Faces = ['smile', 'smile', 'calm', 'cute', 'old', 'eatingHappy'];

const SKINS = ['ffe0bd', 'ffd5b0', 'f6c79b', 'edb98a', 'e0a878', 'd08b5b', 'ae6a3a', '8a5230', '6b4330'];
const FIRST_DARK_SKIN = 5;
const CLOTHES = [
  'e78276',
  'f2b35e',
  'f6d55c',
  '7cc7a2',
  '5fb3b3',
  '6f8fd8',
  'a58bd6',
  'dd84b6',
  'f4f1ea',
  '4d6a8a',
  '8fae5d',
  'c9563c',
];
const HAIR = ['1d1715', '1d1715', '2b1d18', '3a261c', '553424', '7a4a2a', '8f3f1f', '1a2030'];
/** On dark skin, only hair that stands out from it. */
const DARK_HAIR = HAIR.slice(0, 3);
const FAIR_HAIR = ['e3bd72', 'd6a253', 'c98b45', 'b5652f', '724133', '4a312c'];
const GREY_HAIR = ['e9e6e1', 'd9d6d2', 'c9c7c6'];
const GREY_INK = ['6f6c6b', '86827f', '595655'];

function headsFor({ gender, age }: PortraitSubject): Heads {
  if (age < 13) return gender === 'female' ? GIRLS : BOYS;
  if (age >= 62) return gender === 'female' ? OLD_WOMEN : OLD_MEN;
  return gender === 'female' ? WOMEN : MEN;
}

function facesFor(age: number): Faces {
  if (age < 13) return CHILDLIKE;
  return age >= 62 ? ELDERLY : CHEERFUL;
}

function beardShare({ gender, age }: PortraitSubject): number {
  return gender === 'male' && age > 22 ? 38 : 0;
}

/** How Open Peeps places the parts of a portrait, in drawing order. */
const HEAD_START = '<g transform="matrix(.99789 0 0 1 156 62)">';
const FACE_START = '<g transform="translate(315 248)">';
const BEARD_START = '<g transform="translate(279 400)">';
const MASK_START = '<g transform="translate(179 343)">';

/** Hair and beard are drawn with the ink of the outlines: these parts alone take the hair's colour. */
function tintHair(body: string, ink: string): string {
  const [head, face, beard, mask] = [HEAD_START, FACE_START, BEARD_START, MASK_START].map((start) =>
    body.indexOf(start),
  );
  if (head === undefined || face === undefined || beard === undefined || mask === undefined) return body;
  if (head < 0 || face < head || beard < face || mask < beard) return body;
  const tint = (start: number, end: number): string => body.slice(start, end).replaceAll('#000', `#${ink}`);
  return (
    body.slice(0, head) + tint(head, face) + body.slice(face, beard) + tint(beard, mask) + body.slice(mask)
  );
}

function drawPortrait(subject: PortraitSubject): string {
  const seed = seedFromText(subject.likeness);
  const random = (salt: number): number => hash32(seed, 0, salt);
  const isOld = subject.age >= 62;
  const skin = pick(SKINS, random(3));
  const isDark = SKINS.indexOf(skin) >= FIRST_DARK_SKIN;
  const style: openPeeps.Options = {
    head: [pick(headsFor(subject), random(1))],
    face: [pick(facesFor(subject.age), random(2))],
    skinColor: [skin],
    clothingColor: [pick(CLOTHES, random(4))],
    headContrastColor: [pick(isOld ? GREY_HAIR : FAIR_HAIR, random(5))],
    facialHairProbability: beardShare(subject),
    facialHair: ['full', 'full2', 'chin', 'goatee1', 'moustache1', 'moustache3', 'moustache5', 'full3'],
    accessories: ['glasses', 'glasses2', 'glasses3', 'glasses4', 'glasses5'],
    accessoriesProbability: isOld ? 50 : 16,
    maskProbability: 0,
  };
  const svg = createAvatar(openPeeps, { ...style, seed: subject.likeness, clip: false }).toString();
  const start = svg.indexOf('</metadata>') + '</metadata>'.length;
  const body = svg.slice(start, svg.lastIndexOf('</svg>'));
  return tintHair(body, pick(isOld ? GREY_INK : isDark ? DARK_HAIR : HAIR, random(6)));
}

const KEPT_PORTRAITS = 400;
const portraits = new Map<string, string>();

/** The portrait's shapes, to be put into a `<g>`. */
export function portraitShapes(subject: PortraitSubject): string {
  const key = JSON.stringify([
    subject.likeness,
    subject.gender,
    subject.age < 13,
    subject.age >= 62,
    subject.age > 22,
  ]);
  const known = portraits.get(key);
  if (known !== undefined) return known;
  const drawn = drawPortrait(subject);
  if (portraits.size >= KEPT_PORTRAITS) portraits.clear();
  portraits.set(key, drawn);
  return drawn;
}
