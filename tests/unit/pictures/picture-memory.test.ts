import { describe, expect, it } from 'vitest';
import { PictureMemory } from '../../../electron/pictures/picture-memory.ts';

const picture = (byteCount: number) => ({ bytes: new Uint8Array(byteCount), contentType: 'image/webp' });

describe('PictureMemory', () => {
  it('lets go of what was used least recently, by its bytes', () => {
    const memory = new PictureMemory(100);
    for (const key of ['a', 'b', 'c', 'd']) memory.set(key, picture(25));
    memory.get('a');
    memory.set('e', picture(20));
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => memory.has(key))).toEqual(['a', 'c', 'd', 'e']);
    memory.set('c', picture(5));
    memory.set('f', picture(20));
    expect(memory.has('a')).toBe(true);
  });

  it('doesn’t give up many pictures for one', () => {
    const memory = new PictureMemory(100);
    memory.set('a', picture(25));
    memory.set('large', picture(26));
    expect([memory.has('a'), memory.has('large')]).toEqual([true, false]);
  });
});
