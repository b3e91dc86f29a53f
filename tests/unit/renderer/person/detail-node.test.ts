import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DetailNode, detailNodes } from '../../../../renderer/person/detail-node.ts';
import { detailSections } from '../../../../renderer/person/detail-sections.ts';

/** All that is on screen of some nodes: names and texts. */
function shownTexts(node: DetailNode): string[] {
  switch (node.kind) {
    case 'nothing':
      return [`(${node.what})`];
    case 'text':
      return [node.text, ...(node.asSent === null ? [] : [node.asSent])];
    case 'json':
      return [node.text];
    case 'words':
      return [...node.words];
    case 'items':
      return node.items.flatMap(shownTexts);
    case 'fields':
      return node.fields.flatMap(({ key, node: inner }) => [key, ...shownTexts(inner)]);
  }
}

function shownOf(raw: Record<string, unknown>): string[] {
  return detailSections(raw).flatMap(({ fields }) =>
    detailNodes(fields, 'en').flatMap(({ key, node }) => [key, ...shownTexts(node)]),
  );
}

/** Every scalar of a JSON value; what holds nothing is told as such. */
function leavesOf(value: unknown): string[] {
  if (value === null) return ['(null)'];
  if (value === '') return ['(empty)'];
  if (typeof value !== 'object') return [String(value)];
  const parts = Object.values(value);
  return parts.length === 0 ? ['(empty)'] : parts.flatMap(leavesOf);
}

/** The same structure with another word for each scalar, so that none can be mistaken for another. */
function withUniqueLeaves(value: unknown): { readonly value: unknown; readonly leaves: readonly string[] } {
  const leaves: string[] = [];
  const mark = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(mark);
    if (typeof part === 'object' && part !== null) {
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, mark(inner)]));
    }
    leaves.push(`leaf-${leaves.length}-`);
    return leaves.at(-1);
  };
  return { value: mark(value), leaves };
}

function fieldNode(key: string, value: unknown): DetailNode | undefined {
  return detailNodes([{ key, value }], 'en')[0]?.node;
}

describe('the details', () => {
  it('lose no value and no name of the published sample', () => {
    const file = new URL('../../../fixtures/published-sample.json', import.meta.url);
    const [group] = (
      JSON.parse(readFileSync(file, 'utf8')) as { FigureClusters: { Cover: Record<string, unknown> }[] }
    ).FigureClusters;
    if (group === undefined) throw new Error('The published sample has one group');
    const shown = new Set(shownOf(group));
    // EXIF comes as text that holds JSON, and is opened.
    const missing = leavesOf(group).filter((leaf) => !shown.has(leaf) && !leaf.startsWith('{'));
    expect(missing).toEqual([]);
    for (const text of ['Compression', '6', '2020:08:19 17:11:11']) expect(shown).toContain(text);
    for (const name of [
      'HeadPose',
      'Pitch',
      'DisplayAspectRatio',
      'ServerSideEncryptionKeyId',
      'TimeRange',
    ]) {
      expect(shown).toContain(name);
    }
  });

  it('lose no value of any JSON, however deep', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 12 })), (Cover) => {
        const marked = withUniqueLeaves(Cover);
        const shown = shownOf({ Cover: marked.value }).join('\n');
        for (const leaf of marked.leaves) expect(shown).toContain(leaf);
      }),
      { numRuns: 500 },
    );
  });

  it.each([0, false, true, -1.5, 'text', '0', ' '])('show %j', (value) => {
    expect(shownOf({ value })).toEqual(['value', String(value)]);
  });

  it.each([
    [null, 'null'],
    ['', 'empty'],
    [[], 'empty'],
    [{}, 'empty'],
  ])('say that %j holds nothing', (value, what) => {
    expect(fieldNode('value', value)).toEqual({ kind: 'nothing', what });
  });

  it('shows parts below the eighth level as their JSON', () => {
    let value: unknown = 'deepest';
    for (let level = 0; level < 12; level += 1) value = { inner: value, level };
    const shown = shownOf({ value });
    expect(shown.some((text) => text.startsWith('{') && text.includes('"deepest"'))).toBe(true);
  });

  it('shows what a reading was made from beside it', () => {
    expect(fieldNode('Size', 1500)).toEqual({ kind: 'text', text: '1.5 kB', asSent: '1500' });
    expect(fieldNode('Name', 'Ann')).toEqual({ kind: 'text', text: 'Ann', asSent: null });
  });

  it('opens EXIF’s values out of their objects', () => {
    expect(fieldNode('EXIF', '{"FNumber":{"value":"18/10"}}')).toEqual({
      kind: 'fields',
      fields: [{ key: 'FNumber', node: { kind: 'text', text: 'f/1.8', asSent: '18/10' } }],
    });
  });

  it('says of a list with an empty text that it is there', () => {
    expect(fieldNode('Lines', ['a', ''])).toEqual({
      kind: 'items',
      items: [
        { kind: 'text', text: 'a', asSent: null },
        { kind: 'nothing', what: 'empty' },
      ],
    });
    expect(fieldNode('Lines', ['a', 'b'])).toEqual({ kind: 'words', words: ['a', 'b'] });
  });
});
