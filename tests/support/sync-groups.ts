import type { EncodedPage, ListedPage } from '../../electron/sync/ports.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';

/** What the sync tests look at of a group. */
export interface TestGroup {
  readonly objectId: string;
  readonly name: string | null;
  readonly faceCount: number | null;
}

const UNNAMED: Omit<FigureCluster, keyof TestGroup> = {
  ownerId: null,
  projectName: null,
  datasetName: null,
  objectType: 'figure-cluster',
  updateTime: null,
  createTime: null,
  gender: null,
  imageCount: null,
  videoCount: null,
  averageAge: null,
  minAge: null,
  maxAge: null,
  cover: null,
  customId: null,
  customLabels: {},
  metaLockVersion: null,
};

export function clusterOf({ objectId, name, faceCount }: TestGroup): FigureCluster {
  return { ...UNNAMED, objectId, name, faceCount };
}

export function groupText({ objectId, name, faceCount }: TestGroup): string {
  return JSON.stringify([objectId, name, faceCount]);
}

/** Encodes a page so that the memory cache can read it: the groups as JSON, no details. */
export async function encodeTestPage({ clusters }: ListedPage): Promise<EncodedPage> {
  const groups = clusters.map(({ objectId, name, faceCount }): TestGroup => ({ objectId, name, faceCount }));
  return { groupCount: groups.length, rows: new TextEncoder().encode(JSON.stringify(groups)), details: [] };
}

export function decodeTestRows(rows: Uint8Array): readonly TestGroup[] {
  return JSON.parse(new TextDecoder().decode(rows));
}
