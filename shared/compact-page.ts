/**
 * The rows of a listed page as the cache keeps them: what cards, sorting, filtering and cover requests need, by column.
 * Encoded as UTF-8 JSON (`encodeCompactPage` in main, decoded in the cache worker), about a tenth of the page's size.
 * The page as received is kept beside it, deflated.
 */
import type { InstantText } from './instant.ts';

/** The face to crop and the file to crop it from. */
export interface CoverReference {
  /** ObjectId of the cover's file. */
  readonly objectId: string | null;
  readonly uri: string | null;
  readonly eTag: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  /** The figure whose FigureClusterId is the group's id, else the largest, else null. */
  readonly figureId: string | null;
  /** left, top, width, height in the picture's pixels. */
  readonly face: readonly [number, number, number, number] | null;
}

/** Columns of one page; every array has `count` entries, in the order the service listed them. */
export interface CompactPage {
  readonly count: number;
  readonly objectId: readonly string[];
  readonly name: readonly (string | null)[];
  readonly gender: readonly (string | null)[];
  readonly faceCount: readonly (number | null)[];
  readonly imageCount: readonly (number | null)[];
  readonly videoCount: readonly (number | null)[];
  readonly averageAge: readonly (number | null)[];
  readonly minAge: readonly (number | null)[];
  readonly maxAge: readonly (number | null)[];
  readonly createTime: readonly (InstantText | null)[];
  readonly updateTime: readonly (InstantText | null)[];
  readonly projectName: readonly (string | null)[];
  readonly datasetName: readonly (string | null)[];
  readonly customId: readonly (string | null)[];
  readonly customLabels: readonly (Readonly<Record<string, string>> | null)[];
  readonly metaLockVersion: readonly (number | null)[];
  readonly cover: readonly (CoverReference | null)[];
}

/** The fields of a row in which two listings of the same group can differ. */
export type CompactField = Exclude<keyof CompactPage, 'count' | 'objectId'>;
