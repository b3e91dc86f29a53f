/** A listed page to the columns that the cache keeps of it. */
import type { CompactPage, CoverReference } from '../../shared/compact-page.ts';
import type { Cover, Figure, FigureCluster, Rectangle } from '../../shared/figure-cluster.ts';

const utf8 = new TextEncoder();

export function toCompactPage(clusters: readonly FigureCluster[]): CompactPage {
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
    cover: clusters.map((cluster) => coverReference(cluster)),
  };
}

/** UTF-8 JSON, the form in which pages cross to the cache worker and lie in the cache. */
export function encodeCompactPage(page: CompactPage): Uint8Array<ArrayBuffer> {
  return utf8.encode(JSON.stringify(page));
}

function labelsOrNull(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  for (const _ in labels) return labels;
  return null;
}

function coverReference({ cover, objectId }: FigureCluster): CoverReference | null {
  if (cover === null) return null;
  const figure = chooseFigure(cover, objectId);
  return {
    objectId: cover.objectId,
    uri: fetchableUri(cover),
    eTag: cover.eTag,
    width: cover.imageWidth,
    height: cover.imageHeight,
    orientation: cover.orientation,
    figureId: figure?.figureId ?? null,
    face: figure?.boundary ? corners(figure.boundary) : null,
  };
}

/** `URI` may be a `pds://` one, which can't be fetched; then `OSSURI` may hold the file's place in OSS. */
function fetchableUri(cover: Cover): string | null {
  if (cover.uri?.startsWith('oss://')) return cover.uri;
  return cover.ossUri?.startsWith('oss://') ? cover.ossUri : cover.uri;
}

/**
 * A cover lists every face of its file. The group's own is the one whose FigureClusterId is the group's id (the largest,
 * where a file has the person twice); where none is, as in the vendor's own example, the largest of all.
 */
function chooseFigure(cover: Cover, groupId: string): Figure | null {
  return (
    largest(cover.figures, (figure) => figure.figureClusterId === groupId) ??
    largest(cover.figures, () => true)
  );
}

function largest(figures: readonly Figure[], accept: (figure: Figure) => boolean): Figure | null {
  let best: Figure | null = null;
  let bestArea = -1;
  for (const figure of figures) {
    const area = figure.boundary === null ? 0 : figure.boundary.width * figure.boundary.height;
    if (area <= bestArea || !accept(figure)) continue;
    best = figure;
    bestArea = area;
  }
  return best;
}

function corners(rectangle: Rectangle): [number, number, number, number] {
  return [rectangle.left, rectangle.top, rectangle.width, rectangle.height];
}
