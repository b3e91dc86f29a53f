/** CustomLabels of groups: sets of pairs that occur together, made once and shared by all groups that carry them. */

import { wireText } from './wire-text.ts';

export type LabelPair = readonly [key: string, value: string];

export interface LabelSet {
  readonly pairs: readonly LabelPair[];
  /** The set as a JSON object, in wire text. */
  readonly json: string;
}

const SINGLE_PAIRS: readonly LabelPair[] = [
  ['album', 'family'],
  ['album', 'school'],
  ['album', 'trip'],
  ['album', 'work'],
  ['album', 'wedding'],
  ['album', 'neighbours'],
  ['关系', '家人'],
  ['关系', '同学'],
  ['关系', '同事'],
  ['关系', '朋友'],
  ['旅行', '云南'],
  ['旅行', '西湖'],
  ['trip', 'Kyoto 2023'],
  ['trip', 'Lisbon'],
];

const JOINED: readonly (readonly LabelPair[])[] = [
  [
    ['album', 'family'],
    ['关系', '家人'],
  ],
  [
    ['album', 'trip'],
    ['trip', 'Kyoto 2023'],
  ],
  [
    ['album', 'school'],
    ['关系', '同学'],
  ],
  [
    ['album', 'trip'],
    ['旅行', '云南'],
    ['关系', '朋友'],
  ],
  [
    ['album', 'work'],
    ['关系', '同事'],
  ],
  [
    ['checked', 'True'],
    ['album', 'family'],
  ],
];

function labelSet(pairs: readonly LabelPair[]): LabelSet {
  return { pairs, json: wireText(JSON.stringify(Object.fromEntries(pairs))) };
}

export const NO_LABELS: LabelSet = labelSet([]);

export const LABEL_SETS: readonly LabelSet[] = [
  ...SINGLE_PAIRS.map((pair) => labelSet([pair])),
  ...JOINED.map(labelSet),
];

/** Whether a group's labels hold every wanted pair. */
export function hasLabels(set: LabelSet, wanted: readonly LabelPair[]): boolean {
  return wanted.every(([key, value]) => set.pairs.some((pair) => pair[0] === key && pair[1] === value));
}
