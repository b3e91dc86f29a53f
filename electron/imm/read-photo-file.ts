/**
 * One entry of SimpleQuery's Files to what is kept of it. Source: "Intelligent Media Management: File", "Figure",
 * "Insights", API version 2020-09-30: nearly every field is optional, and what is of an absurd type is taken for absent.
 */
import {
  arrayOrEmpty,
  isJsonObject,
  type JsonObject,
  numberOrNull,
  objectOrNull,
  textOrNull,
} from '../../shared/loose-json.ts';
import { parseBoundary, parseTexts } from '../../shared/parse-figure-cluster.ts';
import type { PhotoFigure, PhotoRow } from '../../shared/photo.ts';

/** What FigureClusterId says of a face that is in no group, or not yet looked at. */
const NO_GROUPS: ReadonlySet<unknown> = new Set([
  'figure-cluster-id-independent',
  'figure-cluster-id-unavailable',
]);

/**
 * Null for a file without an ObjectId. A file without ProduceTime stays without a time: when it was written or copied
 * says nothing of when the picture was taken.
 */
export function readPhotoFile(source: JsonObject): PhotoRow | null {
  const fileId = filledText(source.ObjectId);
  if (fileId === null) return null;
  const contentType = filledText(source.ContentType);
  const isVideo = isVideoFile(filledText(source.MediaType), contentType);
  const [width, height] = sizeOf(source, isVideo);
  const seconds = numberOrNull(source.Duration);
  return {
    fileId,
    uri: uriOf(source),
    eTag: filledText(source.ETag),
    fileName: filledText(source.Filename),
    isVideo,
    contentType,
    size: numberOrNull(source.Size),
    width,
    height,
    orientation: numberOrNull(source.Orientation),
    durationMs: isVideo && seconds !== null ? Math.round(seconds * 1000) : null,
    produceTime: filledText(source.ProduceTime),
    latLong: filledText(source.LatLong),
    addressLines: parseTexts(source.Addresses, 'AddressLine'),
    camera: cameraOf(source.EXIF),
    labels: parseTexts(source.Labels, 'LabelName'),
    captions: captionsOf(source),
    figures: figuresOf(source.Figures),
  };
}

function filledText(value: unknown): string | null {
  const text = textOrNull(value);
  return text === '' ? null : text;
}

function isVideoFile(mediaType: string | null, contentType: string | null): boolean {
  return mediaType === null ? contentType?.startsWith('video/') === true : mediaType === 'video';
}

function sizeOf(
  source: JsonObject,
  isVideo: boolean,
): readonly [width: number | null, height: number | null] {
  const imageSize = [numberOrNull(source.ImageWidth), numberOrNull(source.ImageHeight)] as const;
  const videoSize = [numberOrNull(source.VideoWidth), numberOrNull(source.VideoHeight)] as const;
  const [first, second] = isVideo ? [videoSize, imageSize] : [imageSize, videoSize];
  return first[0] === null || first[1] === null ? second : first;
}

/** Of a file that lies elsewhere (`pds://`), its place in OSS where there is one. */
function uriOf(source: JsonObject): string | null {
  const uri = filledText(source.URI);
  return uri?.startsWith('oss://') === true ? uri : (filledText(source.OSSURI) ?? uri);
}

/** EXIF comes as JSON in a string: `{"Make":{"value":"Canon"},"Model":{"value":"Canon EOS R5"}}`. */
function cameraOf(exif: unknown): string | null {
  const fields = isJsonObject(exif) ? exif : objectOrNull(jsonOrNull(exif));
  const make = exifValue(fields?.Make);
  const model = exifValue(fields?.Model);
  if (make === null || model === null) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

function exifValue(field: unknown): string | null {
  const text = textOrNull(objectOrNull(field)?.value ?? field);
  return filledText(text?.trim());
}

function jsonOrNull(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Its title, and what the service's models say of it. */
function captionsOf(source: JsonObject): readonly string[] {
  const insights = objectOrNull(source.Insights);
  const parts = [objectOrNull(insights?.Image), objectOrNull(insights?.Video)];
  const texts = [source.Title, ...parts.flatMap((part) => [part?.Caption, part?.Description])];
  return [...new Set(texts.map(filledText).filter((text) => text !== null))];
}

function figuresOf(list: unknown): readonly PhotoFigure[] {
  const figures: PhotoFigure[] = [];
  for (const entry of arrayOrEmpty(list)) {
    if (!isJsonObject(entry)) continue;
    const groupId = filledText(entry.FigureClusterId);
    figures.push({
      figureId: filledText(entry.FigureId),
      groupId: NO_GROUPS.has(groupId) ? null : groupId,
      box: parseBoundary(entry.Boundary),
      age: numberOrNull(entry.Age),
      gender: filledText(entry.Gender),
    });
  }
  return figures;
}
