import type { TFunction } from 'i18next';
import type { FaceBox } from './face-boxes.ts';
import { wordGender } from './word-person.ts';

/** "This person’s face, about 29 years old, female, happy". */
export function wordFace(box: FaceBox, t: TFunction): string {
  const words = [
    box.isOwn ? t('person.ownFace') : t('person.face', { number: box.index + 1 }),
    box.age === null ? null : t('person.faceAge', { age: Math.round(box.age) }),
    wordGender(box.gender, t),
    box.emotion === null ? null : wordEmotion(box.emotion, t),
  ];
  return words.filter((word) => word !== null && word !== '').join(' · ');
}

const EMOTIONS = [
  'none',
  'happiness',
  'surprise',
  'calm',
  'anger',
  'sadness',
  'sad',
  'scared',
  'fear',
  'disgust',
] as const;

/** The service's word where it is none that we know. */
function wordEmotion(emotion: string, t: TFunction): string {
  const known = EMOTIONS.find((word) => word === emotion.toLowerCase());
  return known === undefined ? emotion : t(`person.emotions.${known}`);
}
