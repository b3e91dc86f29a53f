import type { ChangedGroup, GroupName, RunDiff } from '../../../shared/sync.ts';
import { COMPARED_FIELDS, sameField } from '../columns/album-columns.ts';
import type { AlbumIndex } from '../columns/album-index.ts';
import { nextTurn } from '../next-turn.ts';

/** Rows compared at a time, some tens of milliseconds of work. */
const ROWS_AT_ONCE = 10_000;

/**
 * What became of the album `before`: its groups compared field by field with those of `after`. Lets other work of the
 * worker run in between, so that the album stays usable while large ones are compared.
 */
export async function diffAlbums(before: AlbumIndex, after: AlbumIndex): Promise<RunDiff> {
  const added: GroupName[] = [];
  const changed: ChangedGroup[] = [];
  for (let row = 0; row < after.rowCount; row++) {
    if (row % ROWS_AT_ONCE === 0) await nextTurn();
    if (after.isSuperseded(row)) continue;
    const oldRow = before.findRowOf(after, row);
    if (oldRow === null) {
      added.push(groupName(after, row));
      continue;
    }
    const fields = COMPARED_FIELDS.filter(
      (field) => !sameField(field, after.columns, row, before.columns, oldRow),
    );
    if (fields.length > 0) changed.push({ ...groupName(after, row), fields });
  }
  return { added, changed, gone: goneFrom(before, after) };
}

function goneFrom(before: AlbumIndex, after: AlbumIndex): readonly GroupName[] {
  const gone: GroupName[] = [];
  for (let row = 0; row < before.rowCount; row++) {
    if (!before.isSuperseded(row) && after.findRowOf(before, row) === null) gone.push(groupName(before, row));
  }
  return gone;
}

export function groupName({ columns }: AlbumIndex, row: number): GroupName {
  return { groupId: columns.objectId.get(row) ?? '', name: columns.name.get(row) };
}
