import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSheetFaces } from '../../../../renderer/library/sheet-faces.ts';
import type { KnownPicture, WantedPictures } from '../../../../renderer/store/pictures.ts';
import { NOBODY } from '../../../support/fake-people.ts';

const cards = ['a', 'b', 'c'].map((groupId) => ({
  ...NOBODY,
  groupId,
  coverVersion: groupId === 'b' ? null : 1,
}));

let known: Map<string, KnownPicture>;
let wanted: (WantedPictures | null)[];
const pictures = {
  want: (_place: string, _part: object, pictures: WantedPictures | null) => void wanted.push(pictures),
  stateOf: (address: string): KnownPicture => known.get(address) ?? { state: 'unknown' },
  subscribe: () => () => {},
};

beforeEach(() => {
  vi.useFakeTimers();
  known = new Map();
  wanted = [];
});
afterEach(() => {
  vi.useRealTimers();
});

it('wants the faces of the cards that have one and gives their images in the cards’ order', async () => {
  known.set('/cover/d/a/face-256?v=1', { state: 'failed', reason: 'network', service: null });
  known.set('/cover/d/c/face-256?v=1', { state: 'ready', source: 'image of c' });
  const faces = createSheetFaces(pictures, 'd', new AbortController().signal);
  expect(await faces.sourcesOf(cards)).toEqual([null, null, 'image of c']);
  expect(wanted[0]?.pictures.map(({ groupId }) => groupId)).toEqual(['a', 'c']);
  faces.end();
  expect(wanted.at(-1)).toBeNull();
});

it('waits for faces that do not come once, not for each part of the sheet', async () => {
  known.set('/cover/d/c/face-256?v=1', { state: 'ready', source: 'image of c' });
  const faces = createSheetFaces(pictures, 'd', new AbortController().signal);
  const take = async (): Promise<number> => {
    const from = Date.now();
    const sources = faces.sourcesOf(cards);
    await vi.runAllTimersAsync();
    expect(await sources).toEqual([null, null, 'image of c']);
    return Date.now() - from;
  };
  expect(await take()).toBe(10_000);
  expect(await take()).toBeLessThan(1000);
});
