import type { EncodedPage, ListedCluster, ListedPage } from '../../electron/sync/ports.ts';
import type { InstantText } from '../../shared/instant.ts';

/** What the sync tests look at of a group. */
export interface TestGroup {
  readonly objectId: string;
  readonly name: string | null;
  readonly faceCount: number | null;
  readonly createTime: InstantText | null;
  readonly updateTime: InstantText | null;
}

const UNNAMED: Omit<ListedCluster, keyof TestGroup> = {
  projectName: null,
  datasetName: null,
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

export function clusterOf(group: TestGroup): ListedCluster {
  return { ...UNNAMED, ...testGroup(group) };
}

export function groupText({ objectId, name, faceCount, createTime, updateTime }: TestGroup): string {
  return JSON.stringify([objectId, name, faceCount, createTime, updateTime]);
}

/** Encodes a page so that the memory cache can read it: the groups as JSON, no details. */
export async function encodeTestPage({ clusters }: ListedPage): Promise<EncodedPage> {
  return encodeTestGroups(clusters.map(testGroup));
}

export function encodeTestGroups(groups: readonly TestGroup[]): EncodedPage {
  return { groupCount: groups.length, rows: new TextEncoder().encode(JSON.stringify(groups)), details: [] };
}

export function decodeTestRows(rows: Uint8Array): readonly TestGroup[] {
  return JSON.parse(new TextDecoder().decode(rows));
}

function testGroup({ objectId, name, faceCount, createTime, updateTime }: TestGroup): TestGroup {
  return { objectId, name, faceCount, createTime, updateTime };
}
