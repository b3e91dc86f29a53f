import { describe, expect, it } from 'vitest';
import { recentDatasets } from '../../../electron/menu/recent-datasets.ts';
import type { DatasetProfile, DatasetView } from '../../../shared/dataset.ts';
import { datasetDraft } from '../../support/dataset-draft.ts';

function view(id: string, change: Partial<DatasetProfile> = {}): DatasetView {
  const own = { id, kind: 'imm', credentialStorage: 'session', createdAt: '2026-11-25T00:00:00Z' } as const;
  return { profile: { ...datasetDraft(), ...own, ...change }, hasCredentials: true };
}

const nameOf = (change: Partial<DatasetProfile>) => recentDatasets(['x'], [view('x', change)])[0]?.name;

describe('the recent datasets', () => {
  it('come in their order, without those that are gone', () => {
    const datasets = [view('id-1'), view('id-2'), view('id-3')];
    const ids = recentDatasets(['id-3', 'gone', 'id-1'], datasets).map(({ datasetId }) => datasetId);
    expect(ids).toEqual(['id-3', 'id-1']);
  });

  it('are called as the user calls them, or as the service does', () => {
    expect(nameOf({ displayName: '家人' })).toBe('家人');
    expect(nameOf({ displayName: '', datasetName: 'faces' })).toBe('faces');
    expect(nameOf({ displayName: '\u202e\u200b', datasetName: '\u0007' })).toBe('x');
    expect(nameOf({ kind: 'demo', displayName: 'Demo library' })).toBeNull();
  });

  it('have names that a menu shows as they are, on one line of bounded length', () => {
    expect(nameOf({ displayName: 'Tom & Jerry' })).toBe('Tom && Jerry');
    expect(nameOf({ displayName: 'a\n\tb\u2028c' })).toBe('a b c');
    expect([...(nameOf({ displayName: '😀'.repeat(128) }) ?? '')]).toHaveLength(60);
  });
});
