import { describe, expect, it } from 'vitest';
import { compareFields } from '../../../../renderer/edits/compared-fields.ts';
import { facesIn, type PersonFace } from '../../../../renderer/edits/face-position.ts';
import { labelsOfRows, problemOf, rowsOfLabels, withNewRow } from '../../../../renderer/edits/label-rows.ts';
import { whoStays } from '../../../../renderer/edits/who-stays.ts';
import type { PhotoRow } from '../../../../shared/photo.ts';
import { NOBODY } from '../../../support/fake-people.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const { t } = createI18n('en');

describe('typed labels', () => {
  it('come back as they were, also one named like a property of all objects', () => {
    const labels = Object.fromEntries([
      ['team', 'blue'],
      ['__proto__', 'x'],
    ]);
    expect(labelsOfRows(rowsOfLabels(labels))).toEqual(labels);
  });

  it('name what is wrong with a row, and of two with one key the second', () => {
    const rows = withNewRow(rowsOfLabels({ team: 'blue' }));
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('two rows');
    expect(problemOf(first, rows)).toBeNull();
    expect(problemOf(second, rows)).toBe('empty');
    const twice = { ...second, key: ' team ' };
    expect([first, twice].map((row) => problemOf(row, [first, twice]))).toEqual([null, 'twice']);
    const long = { ...second, key: 'k', value: 'v'.repeat(1025) };
    expect(problemOf(long, [first, long])).toBe('long-value');
  });
});

describe('a conflict side by side', () => {
  const theirs = { name: 'Zoe', coverFigureId: 'f', customLabels: { b: '2', a: '1' }, metaLockVersion: 3 };

  it('shows what the user changed and marks what differs', () => {
    expect(compareFields({ name: '', customLabels: { a: '1', b: '2' } }, theirs, t)).toEqual([
      { field: 'name', mine: 'No name', theirs: 'Zoe', isDifferent: true },
      { field: 'customLabels', mine: 'a = 1\nb = 2', theirs: 'a = 1\nb = 2', isDifferent: false },
    ]);
  });

  it('tells faces apart', () => {
    const [same] = compareFields({ coverFigureId: 'f' }, theirs, t);
    const [other] = compareFields({ coverFigureId: 'g' }, theirs, t);
    expect([same?.isDifferent, other?.isDifferent]).toEqual([false, true]);
  });
});

describe('who stays of a merge', () => {
  const card = (name: string | null, faceCount: number) => ({ ...NOBODY, name, faceCount });

  it('is the named one with the most faces, else the one with the most', () => {
    const [unnamed, few, many] = [card(null, 900), card('Ann', 3), card('Bob', 8)];
    expect(whoStays([unnamed, few, many])).toBe(many);
    expect(whoStays([card(null, 1), unnamed])).toBe(unnamed);
    expect(whoStays([])).toBeNull();
  });
});

describe('the person’s faces in a photo', () => {
  const photo = (change: Partial<PhotoRow>): PhotoRow => ({
    ...{
      fileId: 'file',
      uri: null,
      eTag: null,
      fileName: null,
      isVideo: false,
      contentType: null,
      size: null,
    },
    ...{ width: 1000, height: 500, orientation: 1, durationMs: null, produceTime: null, latLong: null },
    ...{ addressLines: [], camera: null, labels: [], captions: [] },
    figures: [
      {
        figureId: 'own',
        groupId: 'g',
        box: { left: 200, top: 100, width: 100, height: 100 },
        age: null,
        gender: null,
      },
      { figureId: 'other', groupId: 'h', box: null, age: null, gender: null },
    ],
    ...change,
  });

  /** Where in its tile the middle of the box is that the photo above has. */
  const middleOf = (placement: PersonFace['placement'] | undefined) => ({
    x: (placement?.left ?? 0) + (placement?.width ?? 0) * 0.25,
    y: (placement?.top ?? 0) + (placement?.height ?? 0) * 0.3,
  });

  it('are the person’s alone, centred and enlarged', () => {
    const [face, ...others] = facesIn(photo({}), 'g', 1, 'upright');
    expect(others).toEqual([]);
    expect(face?.figureId).toBe('own');
    expect(middleOf(face?.placement)).toEqual({ x: 50, y: 50 });
  });

  it('are centred in a picture that is stored turned, whichever pixels its boxes are of', () => {
    const turned = photo({ orientation: 6 });
    for (const facePixels of ['upright', 'raw'] as const) {
      const [face] = facesIn(turned, 'g', 1, facePixels);
      expect(face?.placement, facePixels).not.toBeNull();
      const { width = 0, height = 0 } = face?.placement ?? {};
      expect(width > height, facePixels).toBe(facePixels === 'upright');
    }
  });

  it('are shown with the whole picture where it has no size', () => {
    expect(facesIn(photo({ width: null }), 'g', 1, 'upright')).toMatchObject([{ placement: null }]);
  });
});
