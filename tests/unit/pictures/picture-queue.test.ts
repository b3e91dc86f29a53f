import { describe, expect, it } from 'vitest';
import { PictureQueue } from '../../../electron/pictures/picture-queue.ts';
import { PictureWants } from '../../../electron/pictures/picture-wants.ts';
import { face, faceAddress } from '../../support/pictures-under-test.ts';

function setUp() {
  const wants = new PictureWants();
  const queue = new PictureQueue<string>((address) => wants.rank(address));
  const want = (place: Parameters<PictureWants['replace']>[0], ...ids: readonly string[]): void => {
    for (const { address } of wants.replace(
      place,
      'd',
      ids.map((id) => face(id)),
    )) {
      queue.add(`key of ${address}`, 'd', 'plan', address);
    }
  };
  const keep = (id: string): void => queue.add(`key of ${faceAddress(id)}`, 'd', 'plan', null);
  const take = (now = 0): string | null => {
    const next = queue.take(now);
    return next === null ? null : (/cover\/d\/(\w+)/.exec(next.key)?.[1] ?? '');
  };
  return { wants, queue, want, keep, take };
}

describe('the picture queue', () => {
  it('gives what lies on top first, in the order of each place, and what is only to be kept last', () => {
    const { want, keep, take } = setUp();
    keep('k1');
    want('people', 'a', 'b');
    want('person', 'p');
    want('viewer', 'v');
    want('dialog', 'x');
    want('photos', 'f');
    keep('k2');
    expect(Array.from({ length: 9 }, () => take())).toEqual(['v', 'x', 'p', 'f', 'a', 'b', 'k1', 'k2', null]);
  });

  it('follows a change of what is wanted, and drops what was not begun', () => {
    const { want, take, queue, wants } = setUp();
    want('people', 'a', 'b', 'c');
    expect(take()).toBe('a');
    wants.replace('people', 'd', [face('c')]);
    expect(queue.dropUnwanted()).toEqual([faceAddress('b')]);
    expect([take(), take()]).toEqual(['c', null]);
    expect(queue.inFlight).toBe(2);
  });

  it('keeps what another place still wants', () => {
    const { want, take, queue, wants } = setUp();
    want('people', 'a');
    want('person', 'a');
    wants.replace('person', 'd', []);
    queue.dropUnwanted();
    expect([take(), take()]).toEqual(['a', null]);
  });

  it('gives one that failed again when it is due, and not before', () => {
    const { want, take, queue } = setUp();
    want('people', 'a', 'b');
    expect(take(0)).toBe('a');
    queue.putBack(`key of ${faceAddress('a')}`, 500);
    expect([take(499), take(499)]).toEqual(['b', null]);
    expect(queue.nextDueAt(499)).toBe(500);
    expect(take(500)).toBe('a');
  });

  it('lets go of one that failed and that nobody wants any more', () => {
    const { want, take, queue, wants } = setUp();
    want('people', 'a');
    take();
    wants.replace('people', 'd', []);
    queue.dropUnwanted();
    expect(queue.size).toBe(1);
    queue.putBack(`key of ${faceAddress('a')}`, 5);
    expect(queue.size).toBe(0);
  });

  it('stops keeping without taking from the window what it wants', () => {
    const { want, keep, take, queue } = setUp();
    keep('a');
    keep('b');
    want('people', 'a');
    expect(queue.dropKeeping('d')).toHaveLength(2);
    expect([take(), take()]).toEqual(['a', null]);
  });
});
