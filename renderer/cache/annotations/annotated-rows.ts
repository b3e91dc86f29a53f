/** The user's annotations laid over the rows of an album: what sorting, filtering and cards need of them. */
export interface AnnotatedRows {
  /** Rises with every change, also when the album grew. */
  readonly version: number;
  /** Flags of each row (`PINNED`, `HIDDEN`); as long as the album has rows at least. Not to be changed by readers. */
  readonly flags: Uint8Array;
  readonly hasPinned: boolean;
  readonly hasHidden: boolean;
  /** Rises when an alias or a pending name changed: name orders and searches are made anew. */
  readonly aliasVersion: number;
  /** The current rows that have an alias. */
  readonly aliases: ReadonlyMap<number, string>;
  /** Names on their way to the service, of the current rows that have one; empty where the name is taken away. */
  readonly pendingNames: ReadonlyMap<number, string>;
  /** What stands in place of the service's name: the alias, else the pending name. */
  readonly shownNames: ReadonlyMap<number, string>;
  /** Labels on their way to the service. */
  readonly pendingLabels: ReadonlyMap<number, Readonly<Record<string, string>>>;
  hasNote(row: number): boolean;
}

export const PINNED = 1;
export const HIDDEN = 2;

const NO_NAMES: ReadonlyMap<number, string> = new Map();

/** An album that nobody has annotated. */
export const NO_ANNOTATIONS: Omit<AnnotatedRows, 'flags'> = {
  version: 0,
  hasPinned: false,
  hasHidden: false,
  aliasVersion: 0,
  aliases: NO_NAMES,
  pendingNames: NO_NAMES,
  shownNames: NO_NAMES,
  pendingLabels: new Map(),
  hasNote: () => false,
};
