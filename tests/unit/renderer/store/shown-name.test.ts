import { expect, it } from 'vitest';
import { shownName } from '../../../../renderer/store/shown-name.ts';

it('calls a person by the alias, else by the service’s name', () => {
  expect(shownName({ name: 'Maria', alias: 'Mum' })).toBe('Mum');
  expect(shownName({ name: 'Maria', alias: null })).toBe('Maria');
  expect(shownName({ name: '', alias: null })).toBeNull();
  expect(shownName({ name: null, alias: null })).toBeNull();
});
