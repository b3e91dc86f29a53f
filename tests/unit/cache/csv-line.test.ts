import { expect, test } from 'vitest';
import { csvLine } from '../../../renderer/cache/export/csv-line.ts';

test('quotes what would break a record, and nothing else', () => {
  expect(csvLine(['a', 'b c', 'd,e', 'f"g', 'h\ni', 'j\rk', '', null])).toBe(
    'a,b c,"d,e","f""g","h\ni","j\rk",,\r\n',
  );
});

test('writes numbers, truth values and labels as they are', () => {
  expect(csvLine([-1.5, 0, true, false, { key: 'value' }])).toBe(
    '-1.5,0,true,false,"{""key"":""value""}"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('keeps %j from being run as a formula', (text) => {
  expect(csvLine([text])).toBe(`'${text}\r\n`);
});

test('keeps a formula behind a carriage return from being run', () => {
  expect(csvLine(['\r=1'])).toBe(`"'\r=1"\r\n`);
});
