/**
 * A person's photos and videos: files of the dataset in which the service found the person, listed with SimpleQuery.
 * Source: "Intelligent Media Management: SimpleQuery" and "File", API version 2020-09-30.
 */
import type { AppError } from './app-error.ts';
import type { Rectangle } from './figure-cluster.ts';
import type { InstantText } from './instant.ts';

/** A face in a photo. */
export interface PhotoFigure {
  readonly figureId: string | null;
  /** The person it belongs to, where it belongs to one. */
  readonly groupId: string | null;
  /** In the file's pixels, raw or upright as `Settings.facePixels` says. */
  readonly box: Rectangle | null;
  readonly age: number | null;
  readonly gender: string | null;
}

/** What is kept of a file: what is shown, searched, or needed to fetch it. Absent fields are null. */
export interface PhotoRow {
  /** ObjectId. Files without one are left out. */
  readonly fileId: string;
  readonly uri: string | null;
  readonly eTag: string | null;
  readonly fileName: string | null;
  readonly isVideo: boolean;
  readonly contentType: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** Pixels, as the service says them. */
  readonly width: number | null;
  readonly height: number | null;
  /** EXIF orientation 1 to 8; 0 or null when unknown. */
  readonly orientation: number | null;
  /** Of a video. */
  readonly durationMs: number | null;
  /** When it was taken. */
  readonly produceTime: InstantText | null;
  /** "latitude,longitude" in degrees. */
  readonly latLong: string | null;
  readonly addressLines: readonly string[];
  readonly camera: string | null;
  readonly labels: readonly string[];
  readonly captions: readonly string[];
  readonly figures: readonly PhotoFigure[];
}

/** What main needs to fetch a photo. */
export type PhotoReference = Pick<
  PhotoRow,
  | 'fileId'
  | 'uri'
  | 'eTag'
  | 'fileName'
  | 'isVideo'
  | 'contentType'
  | 'size'
  | 'width'
  | 'height'
  | 'orientation'
> & { readonly version: number };

/** How it stands with the listing of a person's photos. */
export interface PhotoListingStatus {
  readonly datasetId: string;
  readonly groupId: string;
  readonly state: 'listing' | 'waiting' | 'done' | 'cancelled' | 'failed';
  /** Files committed to the cache so far. */
  readonly listed: number;
  /** As the service counts them; null where it does not. */
  readonly expected: number | null;
  readonly error: AppError | null;
}
