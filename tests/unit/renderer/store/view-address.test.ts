import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALBUM_SORT_FIELDS,
  albumAddress,
  formatViewAddress,
  isFilterEmpty,
  parseViewAddress,
  queryOfAddress,
  START_ADDRESS,
  type ViewAddress,
} from '../../../../renderer/store/view-address.ts';
import { SORT_FIELDS } from '../../../../shared/dataset.ts';

const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const addresses: fc.Arbitrary<ViewAddress> = fc.record({
  screen: fc.constant('album' as const),
  datasetId: text,
  sort: fc.record({
    field: fc.constantFrom(...ALBUM_SORT_FIELDS),
    order: fc.constantFrom('asc' as const, 'desc' as const),
  }),
  filter: fc.record({
    nameContains: fc.string({ maxLength: 20, unit: 'grapheme' }),
    labels: fc.array(fc.record({ key: text, values: fc.array(text, { minLength: 1, maxLength: 3 }) }), {
      maxLength: 3,
    }),
  }),
  personId: fc.option(text, { nil: null }),
});

it('asks the cache for the text without the blanks around it, as the filter is shown', () => {
  const address = parseViewAddress('#/album/a?name=%20%20Anna%20Maria%20&sort=Name');
  expect(queryOfAddress('a', address).filter.nameContains).toBe('Anna Maria');
  const blank = parseViewAddress('#/album/a?name=%20%20');
  expect(isFilterEmpty(queryOfAddress('a', blank).filter)).toBe(true);
  expect(queryOfAddress('a', blank).filter.nameContains).toBe('');
});

describe('the view’s address', () => {
  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        expect(parseViewAddress(formatViewAddress(address))).toEqual(address);
      }),
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

  it('leaves what makes no sense at its default', () => {
    const address = parseViewAddress(
      '#/album/demo?sort=Secret&order=up&label=alone&label=%25E0%25A4%25A=x&person=',
    );
    expect(address).toEqual(albumAddress('demo'));
  });

  it('survives any hash', () => {
    fc.assert(fc.property(fc.string(), (hash) => void parseViewAddress(`#/album/${hash}`)));
  });
});
