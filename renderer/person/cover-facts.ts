import type { TFunction } from 'i18next';
import {
  arrayOrEmpty,
  type JsonObject,
  numberOrNull,
  objectOrNull,
  textOrNull,
} from '../../shared/loose-json.ts';
import { formatList, formatNumber } from '../i18n/format.ts';
import { formatBitRate, formatBytes, formatDuration } from '../i18n/format-amount.ts';
import { unfoldText } from './detail-sections.ts';
import { pictureSize } from './face-boxes.ts';
import { amountOf, readableValue } from './readable-value.ts';

export type CoverFactId =
  | 'taken'
  | 'place'
  | 'coordinates'
  | 'camera'
  | 'exposure'
  | 'dimensions'
  | 'title'
  | 'captions'
  | 'text'
  | 'scene'
  | 'video'
  | 'audio'
  | 'subtitles'
  | 'duration'
  | 'artist'
  | 'album'
  | 'fileName'
  | 'fileSize'
  | 'fileType'
  | 'uri'
  | 'objectId';

export interface CoverFact {
  readonly id: CoverFactId;
  readonly lines: readonly string[];
  /** It is wanted elsewhere: a button copies it. */
  readonly isCopied: boolean;
}

const COPIED: readonly CoverFactId[] = ['coordinates', 'uri', 'objectId'];

/** The most telling of a cover's fields in the user's words; those that are absent or empty are left out. */
export function coverFacts(cover: JsonObject, t: TFunction, language: string): CoverFact[] {
  const exif = objectOrNull(unfoldText(cover.EXIF)) ?? {};
  const lines: Readonly<Record<CoverFactId, readonly (string | null)[]>> = {
    taken: [dateOf(cover.ProduceTime, language)],
    place: textsOf(cover.Addresses, 'AddressLine'),
    coordinates: [textOrNull(cover.LatLong)],
    camera: [joined([exifText(exif, 'Make'), exifText(exif, 'Model')], ' ')],
    exposure: [exposureLine(exif, language)],
    dimensions: [dimensionsLine(cover, t)],
    title: [textOrNull(cover.Title)],
    captions: captionsOf(cover.Insights),
    text: recognisedTexts(cover),
    scene: [listed(textsOf(cover.Labels, 'LabelName'), language)],
    video: arrayOrEmpty(cover.VideoStreams).map((stream) => streamLine(stream, t, language)),
    audio: arrayOrEmpty(cover.AudioStreams).map((stream) => streamLine(stream, t, language)),
    subtitles: textsOf(cover.Subtitles, 'Content'),
    duration: [durationOf(cover.Duration, language)],
    artist: [textOrNull(cover.Artist)],
    album: [textOrNull(cover.Album)],
    fileName: [textOrNull(cover.Filename)],
    fileSize: [amountOf(cover.Size) === null ? null : formatBytes(amountOf(cover.Size) ?? 0, language)],
    fileType: [textOrNull(cover.ContentType)],
    uri: [textOrNull(cover.OSSURI) || textOrNull(cover.URI)],
    objectId: [textOrNull(cover.ObjectId)],
  };
  return (Object.keys(lines) as CoverFactId[]).flatMap((id) => {
    const present = lines[id].filter((line): line is string => line !== null && line.trim() !== '');
    return present.length === 0 ? [] : [{ id, lines: [...new Set(present)], isCopied: COPIED.includes(id) }];
  });
}

function dateOf(value: unknown, language: string): string | null {
  const text = textOrNull(value);
  return text === null ? null : (readableValue('ProduceTime', text, language) ?? text);
}

function durationOf(value: unknown, language: string): string | null {
  const seconds = amountOf(value);
  return seconds === null || seconds <= 0 ? null : formatDuration(seconds, language);
}

/** EXIF has each value in an object of its own. */
function exifValue(exif: JsonObject, key: string): unknown {
  const entry = exif[key];
  return objectOrNull(entry)?.value ?? entry;
}

function exifText(exif: JsonObject, key: string): string | null {
  return textOrNull(exifValue(exif, key));
}

function exposureLine(exif: JsonObject, language: string): string | null {
  const parts = ['ExposureTime', 'FNumber', 'ISOSpeedRatings', 'PhotographicSensitivity', 'FocalLength'].map(
    (key) => readableValue(key, exifValue(exif, key), language),
  );
  return joined(parts, ' · ');
}

function dimensionsLine(cover: JsonObject, t: TFunction): string | null {
  const picture = pictureSize(cover);
  if (picture !== null) return t('person.pixels', { ...picture });
  const width = numberOrNull(cover.VideoWidth);
  const height = numberOrNull(cover.VideoHeight);
  return width === null || height === null ? null : t('person.pixels', { width, height });
}

function captionsOf(value: unknown): (string | null)[] {
  const insights = objectOrNull(value) ?? {};
  return Object.values(insights).flatMap((part) => {
    const insight = objectOrNull(part) ?? {};
    return [textOrNull(insight.Caption), textOrNull(insight.Description)];
  });
}

function recognisedTexts(cover: JsonObject): readonly (string | null)[] {
  const parts = textsOf(cover.OCRContents, 'Contents');
  return parts.length > 0 ? parts : [textOrNull(cover.OCRTexts)];
}

/** One video or audio stream: "h264 · 1,280 × 720 px · 25 frames per second · 4.2 Mb/s · 0:42". */
function streamLine(value: unknown, t: TFunction, language: string): string | null {
  const stream = objectOrNull(value);
  if (stream === null) return null;
  const width = numberOrNull(stream.Width);
  const height = numberOrNull(stream.Height);
  const frameRate = amountOf(stream.AverageFrameRate) ?? amountOf(stream.FrameRate);
  const bitRate = amountOf(stream.Bitrate);
  const channels = numberOrNull(stream.Channels);
  return joined(
    [
      textOrNull(stream.CodecName),
      width === null || height === null ? null : t('person.pixels', { width, height }),
      frameRate === null || frameRate <= 0
        ? null
        : t('person.framesPerSecond', { rate: formatNumber(Math.round(frameRate * 100) / 100, language) }),
      channels === null ? null : t('person.channels', { count: channels }),
      readableValue('SampleRate', stream.SampleRate, language),
      bitRate === null || bitRate <= 0 ? null : formatBitRate(bitRate, language),
      durationOf(stream.Duration, language),
      textOrNull(stream.Language),
    ],
    ' · ',
  );
}

function textsOf(list: unknown, field: string): string[] {
  return arrayOrEmpty(list).flatMap((entry) => {
    const text = textOrNull(objectOrNull(entry)?.[field]);
    return text === null || text === '' ? [] : [text];
  });
}

function listed(words: readonly string[], language: string): string | null {
  return words.length === 0 ? null : formatList([...new Set(words)], language);
}

function joined(parts: readonly (string | null)[], separator: string): string | null {
  const present = parts.filter((part) => part !== null && part !== '');
  return present.length === 0 ? null : present.join(separator);
}
