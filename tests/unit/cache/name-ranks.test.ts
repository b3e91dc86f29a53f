import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextColumn } from '../../../renderer/cache/columns/text-column.ts';
import { NameRanks } from '../../../renderer/cache/query/name-ranks.ts';

const names = fc.array(
  fc.option(
    fc.oneof(
      fc.constantFrom('', 'Zoë', 'zoe', 'Zoe\u0308', '张三', '李四', 'Anna'),
      fc.string({ maxLength: 3 }),
    ),
  ),
  { maxLength: 30 },
);

test('ranks names that came in portions as if they had come at once', () => {
  fc.assert(
    fc.property(fc.array(names, { maxLength: 6 }), (portions) => {
      const column = new TextColumn();
      const growing = new NameRanks();
      for (const portion of portions) {
        column.append(portion);
        growing.update(column);
      }
      expect(growing.update(column)).toEqual(new NameRanks().update(column));
    }),
  );
});

test('orders Chinese names by pinyin and gives names that collate as equal one rank', () => {
  const column = new TextColumn();
  column.append(['张三', '李四', '安娜', null, 'Zoë', 'Zoe\u0308', '']);
  const [zhang, li, an, none, composed, decomposed, empty] = new NameRanks().update(column);
  expect(
    [an, li, zhang].every((rank, index, ranks) => index === 0 || (rank ?? 0) > (ranks[index - 1] ?? 0)),
  ).toBe(true);
  expect(composed).toBe(decomposed);
  expect([none, empty]).toEqual([0, 0]);
});

test('ranks replaced names among the others as if they were names', () => {
  const replacements = fc.array(fc.tuple(fc.nat(29), fc.constantFrom('Zoë', 'zoe', 'Bea', '王五', 'zz')));
  fc.assert(
    fc.property(names, replacements, (listed, replaced) => {
      const column = new TextColumn();
      column.append(listed);
      const aliases = new Map(replaced.filter(([row]) => row < listed.length));
      const shown = new TextColumn();
      shown.append(listed.map((name, row) => aliases.get(row) ?? name));
      const [ranks, expected] = [
        new NameRanks().updateReplaced(column, aliases),
        new NameRanks().update(shown),
      ];
      // Names that nobody is shown under any more leave gaps, so only the order can be compared.
      for (const row of listed.keys()) {
        for (const other of listed.keys()) {
          const order = (of: Uint32Array): number => Math.sign((of[row] ?? 0) - (of[other] ?? 0));
          expect(order(ranks)).toBe(order(expected));
        }
      }
    }),
  );
});
