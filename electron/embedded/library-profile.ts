/**
 * When groups were created: by a few clustering tasks, each within seconds; all within one second, nanoseconds apart; all
 * at the same instant; or any time over the years.
 */
export const CREATION_PATTERNS = ['bursts', 'one-second', 'one-instant', 'spread'] as const;
export type CreationPattern = (typeof CREATION_PATTERNS)[number];

/** What kind of library the generator makes. */
export interface LibraryProfile {
  /** Share of groups that have a name, by how many faces they hold. */
  readonly namedShare: { readonly small: number; readonly medium: number; readonly large: number };
  /** Share of groups that have CustomLabels. */
  readonly labelledShare: number;
  /** Steepness of the long tail of sizes: lower means larger groups. */
  readonly sizeExponent: number;
  /** Faces, and so files, of the largest group. */
  readonly largestGroup: number;
  /** The pictures' EXIF orientations, one drawn for each. */
  readonly orientations: readonly number[];
  /** The upright pictures' widths and heights in pixels. */
  readonly pictureSizes: readonly (readonly [number, number])[];
  /** Default `bursts`. */
  readonly created?: CreationPattern;
  /** Photos of the first group by id, in place of what chance gives it; 0, the default, leaves it to chance. */
  readonly photosOfFirst?: number;
}

/** A dataset straight from a clustering task: most groups are small and unnamed. */
export const CLUSTERED_DATASET: LibraryProfile = {
  namedShare: { small: 0.06, medium: 0.35, large: 0.85 },
  labelledShare: 0.22,
  sizeExponent: 1.05,
  largestGroup: 20_000,
  orientations: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 6, 6, 8, 3],
  pictureSizes: [
    [4032, 3024],
    [3024, 4032],
    [1920, 1080],
    [1080, 1440],
    [6000, 4000],
    [2048, 1536],
    [1200, 1600],
  ],
};

/** A family's library after years of care: most people have their name. */
export const LOVED_LIBRARY: LibraryProfile = {
  namedShare: { small: 0.42, medium: 0.8, large: 0.97 },
  labelledShare: 0.55,
  sizeExponent: 0.95,
  largestGroup: 2_000,
  orientations: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 6, 8, 3],
  pictureSizes: [
    [1600, 1200],
    [1200, 1600],
    [1920, 1080],
    [1440, 1080],
    [1500, 1000],
  ],
};
