/** A file as SimpleQuery sees it: what most queries ask for is at hand, its whole JSON is made when it is asked for. */

import type { GroupObject } from './sort-value.ts';
import { instantOf } from './sort-value.ts';
import { wireText } from './wire-text.ts';

export interface ListedFile {
  readonly objectId: string;
  readonly fileName: string;
  /** Nanoseconds since 1970; -1 when unknown. */
  readonly producedAt: bigint;
  readonly isVideo: boolean;
  /** The groups its faces belong to; empty texts for faces of nobody. In the order of `figureIds`. */
  readonly clusterIds: readonly string[];
  readonly figureIds: readonly string[];
  /** Its JSON object, in wire text. */
  write(): string;
  toObject(): GroupObject;
}

/** Where listed files come from. */
export interface FileSource {
  /** In any order. */
  filesOf(groupId: string): readonly ListedFile[];
  find(bucket: string, key: string): ListedFile | null;
  /** Every file; null when they are too many to go through. */
  all(): readonly ListedFile[] | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A file that exists as an object already. */
export function listedObject(file: GroupObject): ListedFile {
  const figures = (Array.isArray(file.Figures) ? file.Figures : []) as readonly GroupObject[];
  return {
    objectId: textOf(file.ObjectId),
    fileName: textOf(file.Filename),
    producedAt: instantOf(file.ProduceTime),
    isVideo: file.MediaType === 'video',
    clusterIds: figures.map(({ FigureClusterId }) => textOf(FigureClusterId)),
    figureIds: figures.map(({ FigureId }) => textOf(FigureId)),
    write: () => wireText(JSON.stringify(file)),
    toObject: () => file,
  };
}
