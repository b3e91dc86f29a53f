import type { TFunction } from 'i18next';
import { memo, type ReactNode } from 'react';
import { wordGroup } from './date-words.ts';
import { dateOfGroup, type PhotoGrouping, type PhotoGroups } from './photo-groups.ts';
import { HEADING_HEIGHT, type PhotoLayout, placesOfRow, rowOfPosition } from './photo-layout.ts';
import { PhotoTile } from './photo-tile.tsx';
import type { ShownPhotos } from './photo-view.ts';

interface PhotoRowsProps {
  readonly shown: ShownPhotos;
  /** Of the cards: they are read anew when it changes. */
  readonly version: number;
  readonly layout: PhotoLayout;
  readonly groups: PhotoGroups;
  readonly grouping: PhotoGrouping;
  /** The mounted rows, the end exclusive. */
  readonly first: number;
  readonly end: number;
  readonly active: number;
  readonly t: TFunction;
  readonly language: string;
}

/** The mounted rows under the headings of their groups, and the active photo's row wherever it is, so that the focus outlives scrolling. */
export const PhotoRows = memo(function PhotoRows(props: PhotoRowsProps) {
  const { layout, groups, grouping, t, language } = props;
  return mountedGroups(props).map(({ group, rows }) => {
    const top = layout.groupTops[group] ?? 0;
    const date = dateOfGroup(groups.keys[group] ?? 0, grouping);
    const words = date === null ? t('photos.noDate') : wordGroup(date, grouping, language);
    const count = (groups.starts[group + 1] ?? 0) - (groups.starts[group] ?? 0);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its rows freely, which table elements can't.
      <div
        key={groups.starts[group]}
        role="rowgroup"
        aria-label={t('photos.groupOf', { date: words, photos: t('photos.count', { count }) })}
        className="photo-group"
        style={{ top, height: (layout.groupTops[group + 1] ?? 0) - top }}
      >
        <div className="photo-heading" style={{ height: HEADING_HEIGHT }} aria-hidden="true">
          {words}
        </div>
        {rows.map((row) => rowOf(props, row, (layout.tops[row] ?? 0) - top))}
      </div>
    );
  });
});

function rowOf(props: PhotoRowsProps, row: number, top: number): ReactNode {
  const { shown, layout, active, t, language } = props;
  const { query, order, cards } = shown;
  const height = layout.heights[row] ?? 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its rows freely, which table elements can't.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus.
    <div key={row} role="row" aria-rowindex={row + 1} className="photo-row" style={{ top, height }}>
      {placesOfRow(layout, order.ratios, row).map((place, column) => (
        <PhotoTile
          key={place.position}
          datasetId={query.datasetId}
          groupId={query.groupId}
          card={cards.cardAt(place.position)}
          position={place.position}
          left={place.left}
          width={place.width}
          column={column}
          isTabStop={place.position === active}
          t={t}
          language={language}
        />
      ))}
    </div>
  );
}

interface MountedGroup {
  readonly group: number;
  readonly rows: number[];
}

function mountedGroups({ layout, first, end, active }: PhotoRowsProps): MountedGroup[] {
  if (layout.rowCount === 0) return [];
  const activeRow = rowOfPosition(layout, active);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  if (activeRow < first) rows.unshift(activeRow);
  else if (activeRow >= end) rows.push(activeRow);
  const groups: MountedGroup[] = [];
  for (const row of rows) {
    const group = layout.groupOfRow[row] ?? 0;
    const last = groups.at(-1);
    if (last?.group === group) last.rows.push(row);
    else groups.push({ group, rows: [row] });
  }
  return groups;
}
