import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GroupLibrary } from '../../../electron/embedded/group-library.ts';
import { CLUSTERED_DATASET } from '../../../electron/embedded/library-profile.ts';
import { SeededGroups } from '../../../electron/embedded/seeded-groups.ts';

interface FaceRectangle {
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
}

interface GeneratedGroup {
  readonly ObjectId: string;
  readonly Name?: string;
  readonly FaceCount: number;
  readonly MinAge: number;
  readonly AverageAge: number;
  readonly MaxAge: number;
  readonly CreateTime: string;
  readonly UpdateTime: string;
  readonly Cover: {
    readonly ObjectId: string;
    readonly URI: string;
    readonly ETag: string;
    readonly ImageWidth: number;
    readonly ImageHeight: number;
    readonly FigureCount: number;
    readonly Figures: readonly { readonly FigureClusterId: string; readonly Boundary: FaceRectangle }[];
  };
}

function library(metadata: 'typical' | 'full', seed = 5, count = 2_000): GroupLibrary {
  const identity = { ownerId: '1', projectName: 'a "quoted" project', datasetName: '家庭' };
  return new GroupLibrary({ seed, count, profile: CLUSTERED_DATASET, metadata, identity });
}

const groupsOf = (source: GroupLibrary) => [...source.all()] as unknown as readonly GeneratedGroup[];

/** Every path of keys in a JSON value; list entries count as one. */
function keyPaths(value: unknown, prefix = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => keyPaths(entry, `${prefix}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${prefix}.${key}`,
    ...keyPaths(inner, `${prefix}.${key}`),
  ]);
}

describe('generated groups', () => {
  const groups = groupsOf(library('typical'));

  it('are the same for the same seed and others for another', () => {
    expect(groupsOf(library('typical'))).toEqual(groups);
    expect(groupsOf(library('typical', 6))[0]).not.toEqual(groups[0]);
  });

  it('have ids that ascend with their index up to a million', () => {
    const million = new SeededGroups(9, 1_000_000, CLUSTERED_DATASET);
    let previous = '';
    for (let index = 0; index < 1_000_000; index += 1) {
      const id = million.idOf(index);
      if (!(id > previous)) throw new Error(`${id} at ${index} does not follow ${previous}`);
      previous = id;
    }
    for (const index of [0, 1, 31_337, 999_999]) expect(million.indexOf(million.idOf(index))).toBe(index);
    expect(million.indexOf('Cluster-00000000-0000-4000-8000-000000000000')).toBe(-1);
    expect(million.idOf(5)).toMatch(
      /^Cluster-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('are mostly small and unnamed, with a few that are large', () => {
    const sizes = groups.map((group) => group.FaceCount).sort((left, right) => left - right);
    expect(sizes[1_000]).toBeLessThan(8);
    expect(sizes.at(-1)).toBeGreaterThan(500);
    const named = groups.filter((group) => group.Name !== undefined).length;
    expect(named).toBeGreaterThan(200);
    expect(named).toBeLessThan(700);
  });

  it('have names in several scripts', () => {
    const names = groups.map((group) => group.Name ?? '').join(' ');
    for (const script of ['Latin', 'Han', 'Cyrillic', 'Arabic', 'Hangul', 'Hiragana', 'Greek']) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
  });

  it('have ages in order and are never updated before they are created', () => {
    for (const { MinAge, AverageAge, MaxAge, CreateTime, UpdateTime } of groups) {
      expect(MinAge).toBeLessThanOrEqual(AverageAge);
      expect(AverageAge).toBeLessThanOrEqual(MaxAge);
      expect(Date.parse(UpdateTime)).toBeGreaterThanOrEqual(Date.parse(CreateTime));
    }
  });

  it('are created in bursts, with fractions of up to nine digits without trailing zeros', () => {
    const fractions = groups.map((group) => /\.(\d+)/.exec(group.CreateTime)?.[1] ?? '');
    expect(fractions.some((digits) => digits.length === 9)).toBe(true);
    expect(fractions.some((digits) => digits.length <= 3)).toBe(true);
    expect(fractions.every((digits) => digits.length <= 9 && !digits.endsWith('0'))).toBe(true);
    expect(new Set(groups.map((group) => group.CreateTime.slice(0, 16))).size).toBeLessThan(12);
    expect(new Set(groups.map((group) => group.CreateTime)).size).toBeLessThan(groups.length);
  });

  it('have covers whose faces are inside the picture, one of them their own', () => {
    for (const { ObjectId, Cover } of groups) {
      expect(Cover.Figures.filter((figure) => figure.FigureClusterId === ObjectId)).toHaveLength(1);
      expect(Cover.Figures.length).toBe(Cover.FigureCount);
      expect(Cover.FigureCount).toBeLessThanOrEqual(5);
      for (const { Boundary } of Cover.Figures) {
        expect(Boundary.Left).toBeGreaterThanOrEqual(0);
        expect(Boundary.Top).toBeGreaterThanOrEqual(0);
        expect(Boundary.Left + Boundary.Width).toBeLessThanOrEqual(Cover.ImageWidth);
        expect(Boundary.Top + Boundary.Height).toBeLessThanOrEqual(Cover.ImageHeight);
      }
      expect(Cover.ObjectId).toMatch(/^[0-9a-f]{64}$/);
      expect(Cover.URI).toMatch(/^oss:\/\/[a-z0-9-]+\/.+\.svg$/);
    }
    expect(new Set(groups.map((group) => group.Cover.ObjectId)).size).toBe(groups.length);
  });

  it('weigh about what they are said to', () => {
    const bytesEach = (metadata: 'typical' | 'full'): number => {
      const some = groupsOf(library(metadata, 5, 300));
      return Buffer.byteLength(JSON.stringify(some)) / some.length;
    };
    expect(bytesEach('typical')).toBeGreaterThan(2_300);
    expect(bytesEach('typical')).toBeLessThan(2_800);
    expect(bytesEach('full')).toBeGreaterThan(6_000);
    expect(bytesEach('full')).toBeLessThan(7_200);
  });

  it('carry every field of the published sample when their metadata is full', () => {
    const text = readFileSync(new URL('../../fixtures/published-sample.json', import.meta.url), 'utf8');
    const [sample] = (JSON.parse(text) as { FigureClusters: readonly unknown[] }).FigureClusters;
    const generated = new Set(groupsOf(library('full', 5, 300)).flatMap((group) => keyPaths(group)));
    const own = new Set(['.CustomLabels.Bucket', '.Cover.OSSUserMeta.key', '.Cover.OSSTagging.key']);
    const missing = keyPaths(sample).filter((path) => !generated.has(path) && !own.has(path));
    expect(missing).toEqual([]);
  });
});
