import { beforeEach, describe, expect, it } from 'vitest';
import { createPictures, type Pictures } from '../../../../renderer/store/pictures.ts';
import { createSession } from '../../../../renderer/store/session.ts';
import { appError } from '../../../../shared/app-error.ts';
import {
  type CoverPicture,
  MOST_WANTED_PICTURES,
  type PictureState,
  pictureAddress,
} from '../../../../shared/picture.ts';
import { success } from '../../../../shared/result.ts';
import { createFakeBridge, type FakeBridge, readyPicture } from '../../../support/fake-bridge.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';

const DATASET = 'd1';

function face(groupId: string, version = 1): CoverPicture {
  return { subject: 'cover', groupId, variant: 'face-256', version };
}

function addressOf(groupId: string): string {
  return pictureAddress(DATASET, face(groupId));
}

function failed(groupId: string): PictureState {
  return { address: addressOf(groupId), state: 'failed', reason: 'network', service: null };
}

describe('the window’s pictures', () => {
  let bridge: FakeBridge;
  let pictures: Pictures;
  let endListening: () => void;
  let frames: (() => void)[];
  /** What each call wanted: place, then the groups. */
  let asked: string[];
  let known: PictureState[];

  /** Draws the next frame, and waits for main's answers. */
  const frame = async (): Promise<void> => {
    const work = frames;
    frames = [];
    for (const run of work) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const want = (place: 'people' | 'person', groupIds: readonly string[], part: object = PART): void =>
    pictures.want(place, part, { datasetId: DATASET, pictures: groupIds.map((id) => face(id)) });
  const PART = {};
  const stateOf = (groupId: string): string => pictures.stateOf(addressOf(groupId)).state;

  beforeEach(() => {
    frames = [];
    asked = [];
    known = [];
    bridge = createFakeBridge();
    const wantPictures: FakeBridge['wantPictures'] = async (datasetId, place, wanted) => {
      asked.push([datasetId, place, ...wanted.map(({ groupId }) => groupId)].join(' '));
      const answer = known;
      await Promise.resolve();
      return success(answer);
    };
    const session = createSession(bridge, createFakeCache());
    pictures = createPictures({
      bridge: { ...bridge, wantPictures },
      session,
      inNextFrame: (work) => frames.push(work),
    });
    const ends = [session.start(), pictures.listen()];
    endListening = () => {
      for (const end of ends) end();
    };
  });

  it('asks once a frame and place for what was wanted last', async () => {
    want('people', ['a']);
    want('people', ['b', 'a']);
    want('person', ['c']);
    want('people', ['c', 'b']);
    expect(frames).toHaveLength(1);
    await frame();
    expect(asked).toEqual(['d1 people c b', 'd1 person c']);
  });

  it('does not ask again for the same in the same order', async () => {
    want('people', ['a', 'b']);
    await frame();
    want('people', ['a', 'b']);
    await frame();
    want('people', ['b', 'a']);
    await frame();
    expect(asked).toEqual(['d1 people a b', 'd1 people b a']);
  });

  it('wants what all parts of a place want, each picture once, and nothing when they are gone', async () => {
    const other = {};
    want('person', ['a', 'b']);
    want('person', ['b', 'c'], other);
    await frame();
    pictures.want('person', PART, null);
    await frame();
    pictures.want('person', other, null);
    await frame();
    expect(asked).toEqual(['d1 person a b c', 'd1 person b c', 'd1 person']);
  });

  it('wants nothing of the dataset before when another is on screen', async () => {
    want('people', ['a']);
    await frame();
    pictures.want('people', PART, { datasetId: 'd2', pictures: [face('z')] });
    await frame();
    expect(asked).toEqual(['d1 people a', 'd1 people', 'd2 people z']);
  });

  it('wants no more than a place may', async () => {
    want(
      'people',
      Array.from({ length: MOST_WANTED_PICTURES + 5 }, (_, index) => `p${index}`),
    );
    await frame();
    expect(asked[0]?.split(' ').slice(2)).toHaveLength(MOST_WANTED_PICTURES);
  });

  it('knows what main answers and what it tells later', async () => {
    known = [readyPicture(addressOf('a'))];
    want('people', ['a', 'b']);
    expect(stateOf('a')).toBe('unknown');
    await frame();
    expect(pictures.stateOf(addressOf('a'))).toEqual({ state: 'ready', source: addressOf('a') });
    expect(stateOf('b')).toBe('unknown');
    bridge.sendPictures([failed('b')]);
    expect(pictures.stateOf(addressOf('b'))).toEqual({ state: 'failed', reason: 'network', service: null });
  });

  it('tells of a picture to those alone who show it', () => {
    const told: string[] = [];
    const end = pictures.subscribe(addressOf('a'), () => told.push('a'));
    pictures.subscribe(addressOf('b'), () => told.push('b'));
    bridge.sendPictures([readyPicture(addressOf('a')), readyPicture(addressOf('c'))]);
    expect(told).toEqual(['a']);
    end();
    bridge.sendPictures([failed('a'), readyPicture(addressOf('b'))]);
    expect(told).toEqual(['a', 'b']);
  });

  it('gives the same object until something else is known', () => {
    bridge.sendPictures([readyPicture(addressOf('a'))]);
    expect(pictures.stateOf(addressOf('a'))).toBe(pictures.stateOf(addressOf('a')));
    expect(pictures.stateOf(addressOf('b'))).toBe(pictures.stateOf(addressOf('c')));
  });

  it('forgets the pictures it heard of first, but for those on screen', () => {
    pictures.subscribe(addressOf('first'), () => {});
    bridge.sendPictures([readyPicture(addressOf('first')), readyPicture(addressOf('second'))]);
    bridge.sendPictures(Array.from({ length: 20_000 }, (_, index) => readyPicture(addressOf(`p${index}`))));
    expect(stateOf('first')).toBe('ready');
    expect(stateOf('second')).toBe('unknown');
    expect(stateOf('p19999')).toBe('ready');
  });

  it('asks for failed ones of the dataset again when told to, and keeps those that are ready', async () => {
    want('people', ['a', 'b']);
    await frame();
    const elsewhere = pictureAddress('d10', face('x'));
    bridge.sendPictures([readyPicture(addressOf('a')), failed('b'), { ...failed('x'), address: elsewhere }]);
    await pictures.retry(DATASET);
    await frame();
    expect(bridge.calls).toContain('retryPictures d1');
    expect(asked).toEqual(['d1 people a b', 'd1 people a b']);
    expect(stateOf('a')).toBe('ready');
    expect(stateOf('b')).toBe('unknown');
    expect(pictures.stateOf(elsewhere).state).toBe('failed');
  });

  it('no longer takes one for failed that main is trying again', async () => {
    bridge.sendPictures([failed('a'), failed('b')]);
    known = [failed('b')];
    want('people', ['a', 'b']);
    await frame();
    expect([stateOf('a'), stateOf('b')]).toEqual(['unknown', 'failed']);
  });

  it('leaves failed ones as they are when main can’t try again', async () => {
    bridge.sendPictures([failed('a')]);
    bridge.failNext('retryPictures', appError('unexpected', 'no'));
    await pictures.retry(DATASET);
    expect(stateOf('a')).toBe('failed');
  });

  it('asks once more for a picture that could not be drawn, then takes it for none', async () => {
    known = [readyPicture(addressOf('a'))];
    want('people', ['a']);
    await frame();
    pictures.lose(addressOf('a'));
    expect(stateOf('a')).toBe('unknown');
    await frame();
    expect(asked).toHaveLength(2);
    expect(stateOf('a')).toBe('ready');
    pictures.lose(addressOf('a'));
    await frame();
    expect(asked).toHaveLength(2);
    expect(pictures.stateOf(addressOf('a'))).toMatchObject({ state: 'failed', reason: 'not-a-picture' });
    bridge.sendPictures([readyPicture(addressOf('a'))]);
    expect(stateOf('a')).toBe('failed');
    await pictures.retry(DATASET);
    await frame();
    expect(stateOf('a')).toBe('ready');
  });

  it('asks anew, and takes no answer to what it asked before', async () => {
    known = [readyPicture(addressOf('a'))];
    want('people', ['a']);
    for (const run of frames.splice(0)) run();
    pictures.askAnew();
    known = [];
    await frame();
    expect(asked).toEqual(['d1 people a', 'd1 people a']);
    expect(stateOf('a')).toBe('unknown');
  });

  it('shows another crop under another source once face boxes are of other pixels', async () => {
    known = [readyPicture(addressOf('a'))];
    want('people', ['a']);
    await frame();
    const before = pictures.stateOf(addressOf('a'));
    await bridge.updateSettings({ facePixels: 'raw' });
    expect(stateOf('a')).toBe('unknown');
    await frame();
    const after = pictures.stateOf(addressOf('a'));
    if (before.state !== 'ready' || after.state !== 'ready') throw new Error('it is not ready');
    expect(after.source).not.toBe(before.source);
    pictures.lose(after.source);
    expect(stateOf('a')).toBe('unknown');
  });

  it('hears nothing once it has ended', () => {
    endListening();
    bridge.sendPictures([readyPicture(addressOf('a'))]);
    expect(stateOf('a')).toBe('unknown');
  });
});

it('asks again after a call that failed, with the next change', async () => {
  const bridge = createFakeBridge();
  const frames: (() => void)[] = [];
  const session = createSession(bridge, createFakeCache());
  const pictures = createPictures({ bridge, session, inNextFrame: (work) => frames.push(work) });
  const part = {};
  const want = async (): Promise<void> => {
    pictures.want('people', part, { datasetId: DATASET, pictures: [face('a')] });
    for (const run of frames.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  };
  bridge.failNext('wantPictures', appError('unexpected', 'no'));
  await want();
  expect(pictures.stateOf(addressOf('a')).state).toBe('unknown');
  await want();
  expect(pictures.stateOf(addressOf('a')).state).toBe('ready');
});
