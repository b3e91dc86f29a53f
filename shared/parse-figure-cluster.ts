/**
 * One entry of FigureClusters to the model. What a listing keeps of a page by column is read without this (main's
 * `readCluster`, by the same rules); all of a group is wanted only where one person is looked at.
 */
import type { Cover, Figure, FigureCluster, Rectangle } from './figure-cluster.ts';
import { arrayOrEmpty, type JsonObject, numberOrNull, objectOrNull, textOrNull } from './loose-json.ts';

export const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});

/** `objectId` was checked by the caller; every other field that is absent or of an absurd type becomes null. */
export function parseFigureCluster(source: JsonObject, objectId: string): FigureCluster {
  return {
    ownerId: textOrNull(source.OwnerId),
    projectName: textOrNull(source.ProjectName),
    datasetName: textOrNull(source.DatasetName),
    objectType: textOrNull(source.ObjectType),
    objectId,
    updateTime: textOrNull(source.UpdateTime),
    createTime: textOrNull(source.CreateTime),
    name: textOrNull(source.Name),
    gender: textOrNull(source.Gender),
    faceCount: numberOrNull(source.FaceCount),
    imageCount: numberOrNull(source.ImageCount),
    videoCount: numberOrNull(source.VideoCount),
    averageAge: numberOrNull(source.AverageAge),
    minAge: numberOrNull(source.MinAge),
    maxAge: numberOrNull(source.MaxAge),
    cover: parseCover(source.Cover),
    customId: textOrNull(source.CustomId),
    customLabels: parseLabels(source.CustomLabels),
    metaLockVersion: numberOrNull(source.MetaLockVersion),
  };
}

function parseCover(value: unknown): Cover | null {
  const source = objectOrNull(value);
  if (source === null) return null;
  return {
    objectId: textOrNull(source.ObjectId),
    uri: textOrNull(source.URI),
    ossUri: textOrNull(source.OSSURI),
    fileName: textOrNull(source.Filename),
    mediaType: textOrNull(source.MediaType),
    contentType: textOrNull(source.ContentType),
    size: numberOrNull(source.Size),
    eTag: textOrNull(source.ETag),
    imageWidth: numberOrNull(source.ImageWidth),
    imageHeight: numberOrNull(source.ImageHeight),
    orientation: numberOrNull(source.Orientation),
    produceTime: textOrNull(source.ProduceTime),
    latLong: textOrNull(source.LatLong),
    addressLines: parseTexts(source.Addresses, 'AddressLine'),
    labelNames: parseTexts(source.Labels, 'LabelName'),
    figures: parseFigures(source.Figures),
  };
}

export function parseTexts(list: unknown, field: string): readonly string[] {
  const texts: string[] = [];
  for (const entry of arrayOrEmpty(list)) {
    const text = textOrNull(objectOrNull(entry)?.[field]);
    if (text !== null && text !== '') texts.push(text);
  }
  return texts;
}

function parseFigures(list: unknown): readonly Figure[] {
  const figures: Figure[] = [];
  for (const entry of arrayOrEmpty(list)) {
    const source = objectOrNull(entry);
    if (source === null) continue;
    figures.push({
      figureId: textOrNull(source.FigureId),
      figureClusterId: textOrNull(source.FigureClusterId),
      figureType: textOrNull(source.FigureType),
      age: numberOrNull(source.Age),
      gender: textOrNull(source.Gender),
      emotion: textOrNull(source.Emotion),
      faceQuality: numberOrNull(source.FaceQuality),
      boundary: parseBoundary(source.Boundary),
    });
  }
  return figures;
}

/** A boundary comes as a rectangle, a polygon, or both: the rectangle wins where it has an area. */
export function parseBoundary(value: unknown): Rectangle | null {
  const source = objectOrNull(value);
  if (source === null) return null;
  const left = numberOrNull(source.Left);
  const top = numberOrNull(source.Top);
  const width = numberOrNull(source.Width);
  const height = numberOrNull(source.Height);
  if (left !== null && top !== null && width !== null && height !== null && width > 0 && height > 0) {
    return { left, top, width, height };
  }
  return boundsOfPolygon(source.Polygon);
}

function boundsOfPolygon(list: unknown): Rectangle | null {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const point of arrayOrEmpty(list)) {
    const x = numberOrNull(objectOrNull(point)?.X);
    const y = numberOrNull(objectOrNull(point)?.Y);
    if (x === null || y === null) continue;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null;
}

/** Labels whose values are all strings are taken as they are; others come as their JSON text. */
export function parseLabels(value: unknown): Readonly<Record<string, string>> {
  const source = objectOrNull(value);
  if (source === null) return NO_LABELS;
  for (const key in source) {
    if (typeof source[key] !== 'string') return withTextValues(source);
  }
  return source as Readonly<Record<string, string>>;
}

/** `fromEntries` defines properties, so a label named `__proto__` stays a label. */
function withTextValues(source: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(source).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
