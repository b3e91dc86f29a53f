/**
 * Photos in justified rows: in the order given, each with its true proportions, the rows of a group as wide as the
 * grid. Pure, and quick enough for fifty thousand at once. All lengths in px.
 */
import type { PhotoGroups } from './photo-groups.ts';

/** Between photos, and between rows. */
export const PHOTO_GAP = 4;
export const HEADING_HEIGHT = 44;
const GROUP_GAP = 16;
const WIDE_GRID = 720;
/** Beyond these a photo is cropped: it would be a line. */
const NARROWEST = 1 / 6;
const WIDEST = 8;
/** A last row that is nearly full is stretched, so that its end is in line with the others'. */
const MOST_STRETCHED = 1.25;

/** Row `r` has the positions from `starts[r]` to `starts[r + 1]`. */
export interface PhotoLayout {
  readonly width: number;
  readonly height: number;
  readonly rowCount: number;
  /** One more than there are rows. */
  readonly starts: Int32Array;
  readonly tops: Float64Array;
  /** Whole px. */
  readonly heights: Int32Array;
  /** Width of a photo of ratio 1 in that row, not rounded: the rows are filled to the px by it. */
  readonly units: Float64Array;
  readonly groupOfRow: Int32Array;
  /** First row of each group, and one more. */
  readonly firstRows: Int32Array;
  /** Where each group begins, with its heading; one more. */
  readonly groupTops: Float64Array;
}

/** Height that rows are to have, as nearly as their photos allow. */
export function rowHeightFor(width: number): number {
  return width < WIDE_GRID ? 132 : 200;
}

export function drawnRatio(ratio: number): number {
  return ratio > 0 ? Math.min(WIDEST, Math.max(NARROWEST, ratio)) : 1;
}

export function layoutPhotos(
  ratios: Float32Array,
  groups: PhotoGroups,
  width: number,
  target = rowHeightFor(width),
): PhotoLayout {
  const rows = createRows(ratios.length, Math.max(1, width));
  const groupCount = groups.keys.length;
  const firstRows = new Int32Array(groupCount + 1);
  const groupTops = new Float64Array(groupCount + 1);
  for (let group = 0; group < groupCount; group += 1) {
    firstRows[group] = rows.count;
    groupTops[group] = rows.top;
    rows.beginGroup(group);
    const end = groups.starts[group + 1] ?? ratios.length;
    let start = groups.starts[group] ?? 0;
    while (start < end) {
      const { stop, sum, isFull } = fillRow(ratios, start, end, rows.width, target);
      rows.add(start, stop - start, sum, isFull, target);
      start = stop;
    }
    rows.endGroup();
  }
  firstRows[groupCount] = rows.count;
  groupTops[groupCount] = rows.top;
  return rows.finish(ratios.length, firstRows, groupTops);
}

interface FilledRow {
  /** Exclusive. */
  readonly stop: number;
  /** Of the ratios. */
  readonly sum: number;
  readonly isFull: boolean;
}

/** Takes photos until the row is as high as wanted, or as nearly so as it gets. */
function fillRow(ratios: Float32Array, start: number, end: number, width: number, target: number): FilledRow {
  let sum = 0;
  for (let position = start; position < end; position += 1) {
    const before = sum;
    sum += drawnRatio(ratios[position] as number);
    const height = (width - PHOTO_GAP * (position - start)) / sum;
    if (height > target) continue;
    const higher = position === start ? Infinity : (width - PHOTO_GAP * (position - start - 1)) / before;
    if (higher - target < target - height) return { stop: position, sum: before, isFull: true };
    return { stop: position + 1, sum, isFull: true };
  }
  return { stop: end, sum, isFull: false };
}

function createRows(photoCount: number, width: number) {
  const starts = new Int32Array(photoCount + 1);
  const tops = new Float64Array(photoCount);
  const heights = new Int32Array(photoCount);
  const units = new Float64Array(photoCount);
  const groupOfRow = new Int32Array(photoCount);
  let count = 0;
  let top = 0;
  let group = 0;
  return {
    width,
    get count() {
      return count;
    },
    get top() {
      return top;
    },
    beginGroup(index: number) {
      group = index;
      top += HEADING_HEIGHT;
    },
    endGroup() {
      top += GROUP_GAP - PHOTO_GAP;
    },
    add(start: number, photos: number, sum: number, isFull: boolean, target: number) {
      const filling = Math.max(1, width - PHOTO_GAP * (photos - 1)) / sum;
      const unit = isFull || filling <= target * MOST_STRETCHED ? filling : target;
      starts[count] = start;
      tops[count] = top;
      units[count] = unit;
      heights[count] = Math.max(1, Math.round(unit));
      groupOfRow[count] = group;
      top += (heights[count] as number) + PHOTO_GAP;
      count += 1;
    },
    finish(end: number, firstRows: Int32Array, groupTops: Float64Array): PhotoLayout {
      starts[count] = end;
      return {
        width,
        height: Math.max(0, top),
        rowCount: count,
        starts: starts.subarray(0, count + 1),
        tops: tops.subarray(0, count),
        heights: heights.subarray(0, count),
        units: units.subarray(0, count),
        groupOfRow: groupOfRow.subarray(0, count),
        firstRows,
        groupTops,
      };
    },
  };
}

/** Where a photo stands in its row. */
export interface PhotoPlace {
  readonly position: number;
  readonly left: number;
  readonly width: number;
}

/** The photos of a row from left to right. Edges lie on whole px, the gaps between them are all the same. */
export function placesOfRow(layout: PhotoLayout, ratios: Float32Array, row: number): PhotoPlace[] {
  const unit = layout.units[row] ?? 0;
  const end = layout.starts[row + 1] ?? 0;
  const places: PhotoPlace[] = [];
  let edge = 0;
  for (let position = layout.starts[row] ?? end; position < end; position += 1) {
    const left = Math.round(edge);
    const next = edge + drawnRatio(ratios[position] as number) * unit;
    places.push({ position, left, width: Math.max(1, Math.round(next) - left) });
    edge = next + PHOTO_GAP;
  }
  return places;
}

/** The row that a position is in. */
export function rowOfPosition({ starts, rowCount }: PhotoLayout, position: number): number {
  return lastAtMost(starts, rowCount, position);
}

/** The row at a height: the last that begins there or above. */
export function rowAt({ tops, rowCount }: PhotoLayout, top: number): number {
  return lastAtMost(tops, rowCount, top);
}

/** The photo that lies nearest in the row `rows` above (negative) or below; the same one where there is no such row. */
export function positionInRow(
  layout: PhotoLayout,
  ratios: Float32Array,
  position: number,
  rows: number,
): number {
  const row = rowOfPosition(layout, position);
  const to = Math.max(0, Math.min(layout.rowCount - 1, row + rows));
  if (to === row) return position;
  const from = placesOfRow(layout, ratios, row).find((place) => place.position === position);
  if (from === undefined) return position;
  const middle = from.left + from.width / 2;
  let nearest = { position, distance: Infinity };
  for (const place of placesOfRow(layout, ratios, to)) {
    const distance = Math.abs(place.left + place.width / 2 - middle);
    if (distance < nearest.distance) nearest = { position: place.position, distance };
  }
  return nearest.position;
}

/** Index of the last of the first `count` ascending numbers that is at most the value; 0 where none is. */
function lastAtMost(numbers: Int32Array | Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
