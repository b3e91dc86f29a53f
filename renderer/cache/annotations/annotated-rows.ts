/** The user's annotations laid over the rows of an album: what sorting, filtering and cards need of them. */
export interface AnnotatedRows {
  /** Rises with every change, also when the album grew. */
  readonly version: number;
  /** Flags of each row (`PINNED`, `HIDDEN`); as long as the album has rows at least. Not to be changed by readers. */
  readonly flags: Uint8Array;
  readonly hasPinned: boolean;
  readonly hasHidden: boolean;
  /** Rises when an alias changed: name orders and searches are made anew. */
  readonly aliasVersion: number;
  /** The current rows that have an alias. */
  readonly aliases: ReadonlyMap<number, string>;
  hasNote(row: number): boolean;
}

export const PINNED = 1;
export const HIDDEN = 2;

/** An album that nobody has annotated. */
export const NO_ANNOTATIONS: Omit<AnnotatedRows, 'flags'> = {
  version: 0,
  hasPinned: false,
  hasHidden: false,
  aliasVersion: 0,
  aliases: new Map(),
  hasNote: () => false,
};
