/**
 * The face groups of an IMM dataset as QueryFigureClusters returns them (API version 2020-09-30).
 * Source: "Intelligent Media Management: QueryFigureClusters", response elements and example.
 * The vendor leaves most fields optional; what is absent is null here. What the model does not name survives in the
 * page's details, which are the body as received.
 */
import type { InstantText } from './instant.ts';

/** Pixels of the picture, whether raw or upright is the vendor's secret. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** One face in a cover. */
export interface Figure {
  readonly figureId: string | null;
  readonly figureClusterId: string | null;
  readonly figureType: string | null;
  readonly age: number | null;
  readonly gender: string | null;
  readonly emotion: string | null;
  readonly faceQuality: number | null;
  /** The bounding rectangle; where the service gives only a polygon, the polygon's. */
  readonly boundary: Rectangle | null;
}

/** The file a group shows as its face. Only the shown parts are parsed; the whole is kept as received beside the row. */
export interface Cover {
  readonly objectId: string | null;
  readonly uri: string | null;
  readonly ossUri: string | null;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly contentType: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly eTag: string | null;
  readonly imageWidth: number | null;
  readonly imageHeight: number | null;
  /** EXIF orientation 1 to 8; 0 or null when unknown. */
  readonly orientation: number | null;
  readonly produceTime: InstantText | null;
  readonly latLong: string | null;
  /** The address lines in the order received. */
  readonly addressLines: readonly string[];
  readonly labelNames: readonly string[];
  readonly figures: readonly Figure[];
}

/** One face group: 19 fields of the API, `Cover` among them. */
export interface FigureCluster {
  readonly ownerId: string | null;
  readonly projectName: string | null;
  readonly datasetName: string | null;
  readonly objectType: string | null;
  /** The group's id. The only field that must be there. */
  readonly objectId: string;
  readonly updateTime: InstantText | null;
  readonly createTime: InstantText | null;
  readonly name: string | null;
  readonly gender: string | null;
  readonly faceCount: number | null;
  readonly imageCount: number | null;
  readonly videoCount: number | null;
  /** Years. */
  readonly averageAge: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
  readonly cover: Cover | null;
  readonly customId: string | null;
  /** Values that are not strings come as their JSON text. */
  readonly customLabels: Readonly<Record<string, string>>;
  readonly metaLockVersion: number | null;
}
