/** A listed page to the columns that the cache keeps of it. */
import type { CompactPage } from '../../shared/compact-page.ts';
import type { ListedCluster } from '../sync/ports.ts';

const NOT_ASCII = /[^ -~]/g;

export function toCompactPage(clusters: readonly ListedCluster[]): CompactPage {
  return {
    count: clusters.length,
    objectId: clusters.map((cluster) => cluster.objectId),
    name: clusters.map((cluster) => cluster.name),
    gender: clusters.map((cluster) => cluster.gender),
    faceCount: clusters.map((cluster) => cluster.faceCount),
    imageCount: clusters.map((cluster) => cluster.imageCount),
    videoCount: clusters.map((cluster) => cluster.videoCount),
    averageAge: clusters.map((cluster) => cluster.averageAge),
    minAge: clusters.map((cluster) => cluster.minAge),
    maxAge: clusters.map((cluster) => cluster.maxAge),
    createTime: clusters.map((cluster) => cluster.createTime),
    updateTime: clusters.map((cluster) => cluster.updateTime),
    projectName: clusters.map((cluster) => cluster.projectName),
    datasetName: clusters.map((cluster) => cluster.datasetName),
    customId: clusters.map((cluster) => cluster.customId),
    customLabels: clusters.map((cluster) => labelsOrNull(cluster.customLabels)),
    metaLockVersion: clusters.map((cluster) => cluster.metaLockVersion),
    cover: clusters.map((cluster) => cluster.cover),
  };
}

/**
 * UTF-8 JSON, the form in which pages cross to the cache worker and lie in the cache. What is not ASCII is escaped: a text
 * with a single such character in it takes engines twice the memory, and longer to decode and to parse.
 */
export function encodeCompactPage(page: CompactPage): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(page).replace(NOT_ASCII, escaped);
  const bytes = new Uint8Array(text.length);
  Buffer.from(bytes.buffer).write(text, 'latin1');
  return bytes;
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function labelsOrNull(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  for (const _ in labels) return labels;
  return null;
}
