import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlbumFilter, EMPTY_FILTER } from '../../../../renderer/cache/cache-api.ts';
import {
  ALL_PHOTOS,
  isChoiceEmpty,
  type PhotoChoice,
  photoQueryOf,
} from '../../../../renderer/store/photo-address.ts';
import {
  ALBUM_SORT_FIELDS,
  albumAddress,
  changeAddress,
  countFilters,
  formatViewAddress,
  formatViewQuery,
  isFilterEmpty,
  parseViewAddress,
  parseViewQuery,
  queryOfAddress,
  START_ADDRESS,
  type ViewAddress,
} from '../../../../renderer/store/view-address.ts';
import { SORT_FIELDS } from '../../../../shared/dataset.ts';

const odd = fc.constantFrom(
  '=',
  '%',
  '&',
  '!',
  '*',
  '..',
  '+',
  ' ',
  '#',
  '?',
  '%25',
  '%E0',
  '',
  '=a!b*',
  '王',
);
const words = fc.oneof(odd, fc.string({ maxLength: 12, unit: 'grapheme' }));
const text = words.filter((word) => word !== '');
const value = fc.option(words, { nil: null });
const some = fc.array(value, { minLength: 1, maxLength: 3 });
const none = fc.constant([]);
const label = fc.oneof(
  fc.record({ key: words, anyOf: some, noneOf: fc.oneof(some, none) }),
  fc.record({ key: words, anyOf: none, noneOf: some }),
);
const instant = fc.constantFrom('2020-02-29T00:00:00Z', '2022-01-14T10:10:52.83948013+08:00');
/** With one end at least. */
function rangeOf<End>(end: fc.Arbitrary<End>): fc.Arbitrary<readonly [End | null, End | null]> {
  return fc.oneof(fc.tuple(end, fc.option(end, { nil: null })), fc.tuple(fc.constant(null), end));
}
const times = fc.option(
  rangeOf(instant).map(([start, end]) => ({ start, end })),
  { nil: null },
);
const count = fc.option(fc.nat(), { nil: null });
const filters: fc.Arbitrary<AlbumFilter> = fc.record({
  text: words,
  named: fc.constantFrom('named', 'unnamed', null),
  visibility: fc.constantFrom('visible', 'hidden', 'all'),
  isPinned: fc.constantFrom(true, null),
  labelled: fc.constantFrom('labelled', 'unlabelled', null),
  labels: fc.array(label, { maxLength: 3 }),
  genders: fc.array(value, { maxLength: 3 }),
  ages: fc.option(
    rangeOf(fc.oneof(fc.nat({ max: 120 }), fc.constantFrom(0.5, 35.25))).map(([from, to]) => ({ from, to })),
    { nil: null },
  ),
  fewestImages: count,
  fewestFaces: count,
  fewestVideos: count,
  created: times,
  updated: times,
  change: fc.option(
    fc.record({
      runId: fc.oneof(text, fc.constantFrom('added.x', 'any.any', '.', 'run-1')),
      kinds: fc.constantFrom(['added'] as const, ['changed'] as const, ['added', 'changed'] as const),
    }),
    { nil: null },
  ),
});
const queries = fc.record({
  sort: fc.record({
    field: fc.constantFrom(...ALBUM_SORT_FIELDS),
    order: fc.constantFrom('asc', 'desc'),
  }),
  filter: filters,
});
const photoChoices: fc.Arbitrary<PhotoChoice> = fc.record({
  together: fc.array(text, { maxLength: 3 }),
  text: words,
  kind: fc.constantFrom('all', 'images', 'videos'),
  order: fc.constantFrom('newest', 'oldest'),
});
const addresses: fc.Arbitrary<ViewAddress> = fc
  .record({
    screen: fc.constant('album' as const),
    datasetId: text,
    query: queries,
    person: fc.oneof(
      fc.constant({ personId: null, photoId: null, photos: ALL_PHOTOS }),
      fc.record({ personId: text, photoId: fc.option(text, { nil: null }), photos: photoChoices }),
    ),
  })
  .map(({ query, person, ...rest }) => ({ ...rest, ...query, ...person }));

it('asks the cache for the text without the blanks around it, as the filter is shown', () => {
  const address = parseViewAddress('#/album/a?q=%20%20Anna%20Maria%20&sort=Name');
  expect(queryOfAddress('a', address).filter.text).toBe('Anna Maria');
  const blank = parseViewAddress('#/album/a?q=%20%20');
  expect(isFilterEmpty(blank.filter)).toBe(true);
  expect(queryOfAddress('a', blank).filter.text).toBe('');
});

it('asks for a person’s photos without the blanks around the text', () => {
  const { photos } = parseViewAddress('#/album/a?person=p&photos=%20sea%20&with=q&kind=videos');
  expect(photoQueryOf('a', 'p', photos)).toEqual({
    ...{ datasetId: 'a', groupId: 'p', together: ['q'], text: 'sea', kind: 'videos', order: 'newest' },
  });
  expect(isChoiceEmpty(photos)).toBe(false);
  expect(isChoiceEmpty({ ...ALL_PHOTOS, text: ' ', order: 'oldest' })).toBe(true);
});

describe('a change of the address', () => {
  const open = { ...albumAddress('a'), personId: 'p', photoId: 'f', photos: { ...ALL_PHOTOS, text: 'sea' } };

  it('leaves another person none of what is said of the photos of the one before', () => {
    expect(changeAddress(open, { personId: 'q' })).toEqual({ ...albumAddress('a'), personId: 'q' });
    expect(changeAddress(open, { personId: null })).toEqual(albumAddress('a'));
    expect(changeAddress(open, { photoId: 'g' })).toEqual({ ...open, photoId: 'g' });
  });

  it('opens another person’s photos as it says', () => {
    expect(changeAddress(open, { personId: 'q', photoId: 'h' }).photoId).toBe('h');
  });
});

describe('the view’s address', () => {
  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parseViewAddress(formatViewAddress(address))).toEqual(address);
      }),
      { numRuns: 500 },
    );
  });

  it('stays short where nothing was chosen', () => {
    expect(formatViewAddress(albumAddress('demo'))).toBe('#/album/demo');
  });

  it('offers all nine sort fields of the service', () => {
    expect(ALBUM_SORT_FIELDS).toEqual(expect.arrayContaining([...SORT_FIELDS]));
  });

  it.each(['', '#', '#/', '#/album/', '#/elsewhere', '#/album/%E0%A4%A'])('starts afresh from %j', (hash) => {
    expect(parseViewAddress(hash)).toEqual(START_ADDRESS);
  });

  it.each([
    'sort=Secret&order=up',
    'label=alone',
    'label=%25E0%25A4%25A=x',
    'label=key=%25E0',
    'gender=%25E0',
    'person=',
    'photo=f&photos=sea&with=q',
    'named=perhaps&show=visible&pinned=no&labelled=1',
    'ages=..&ages=1',
    'ages=old..young',
    'ages=-5..10',
    'images=-1&faces=1.5&videos=many',
    'created=yesterday..&updated=2020-13-01T00:00:00Z..',
    'created=..',
  ])('leaves what makes no sense at its default: %s', (parameters) => {
    expect(parseViewAddress(`#/album/demo?${parameters}`)).toEqual(albumAddress('demo'));
  });

  it('keeps what makes sense beside what makes none', () => {
    const { filter } = parseViewAddress('#/album/demo?label=city=Lisbon=%25E0&images=x&faces=3');
    expect(filter).toEqual({
      ...EMPTY_FILTER,
      labels: [{ key: 'city', anyOf: ['Lisbon'], noneOf: [] }],
      fewestFaces: 3,
    });
  });

  it('survives any hash', () => {
    fc.assert(fc.property(fc.string(), (hash) => void parseViewAddress(`#/album/${hash}`)));
    fc.assert(fc.property(fc.string(), (hash) => void parseViewAddress(`#/album/a?label=${hash}`)));
  });

  it('can be written whatever the text is, halves of surrogate pairs too', () => {
    const address = {
      ...albumAddress('a\ud800'),
      filter: { ...EMPTY_FILTER, text: '\udc00', labels: [{ key: 'k', anyOf: ['\ud83d'], noneOf: [] }] },
    };
    expect(parseViewAddress(formatViewAddress(address)).filter.labels[0]?.anyOf).toEqual(['\ufffd']);
  });
});

describe('a view’s query', () => {
  it('is read back whatever it was, and says nothing of the dataset', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseViewQuery(formatViewQuery(query))).toEqual(query);
      }),
    );
  });
});

describe('how many filters are active', () => {
  it('counts each label key and every other part once', () => {
    expect(
      countFilters({
        ...EMPTY_FILTER,
        text: 'anna',
        visibility: 'all',
        genders: ['female', null],
        labels: [
          { key: 'city', anyOf: ['Lisbon', 'Toronto'], noneOf: [] },
          { key: 'circle', anyOf: [], noneOf: [null] },
          { key: 'nothing', anyOf: [], noneOf: [] },
        ],
        fewestFaces: 0,
      }),
    ).toBe(6);
  });

  it('is none for the album as it is mostly seen', () => {
    expect(countFilters(EMPTY_FILTER)).toBe(0);
    expect(isFilterEmpty({ ...EMPTY_FILTER, visibility: 'visible', text: ' ' })).toBe(true);
    expect(isFilterEmpty({ ...EMPTY_FILTER, visibility: 'hidden' })).toBe(false);
  });
});
