import { describe, expect, it } from 'vitest';
import { ClusterRenames } from '../../../electron/embedded/cluster-renames.ts';

describe('renamed groups', () => {
  it('lead to the last name, through any number of renames', () => {
    const renames = new ClusterRenames();
    renames.rename('a', 'b');
    renames.rename('b', 'c');
    renames.rename('d', 'c');
    expect(['a', 'b', 'c', 'd', 'e'].map((id) => renames.resolve(id))).toEqual(['c', 'c', 'c', 'c', 'e']);
    expect(new Set(renames.originsOf('c'))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(renames.originsOf('b')).toEqual([]);
    expect(renames.originsOf('e')).toEqual(['e']);
  });
});
