import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detailSections, unfoldText } from '../../../../renderer/person/detail-sections.ts';

interface SampleGroup extends Record<string, unknown> {
  readonly Cover: Readonly<Record<string, unknown>>;
}

function readSampleGroup(): SampleGroup {
  const file = new URL('../../../fixtures/published-sample.json', import.meta.url);
  const sample: { readonly FigureClusters: readonly SampleGroup[] } = JSON.parse(readFileSync(file, 'utf8'));
  const [group] = sample.FigureClusters;
  if (group === undefined) throw new Error('The published sample has one group');
  return group;
}

describe('detailSections', () => {
  const group = readSampleGroup();
  const sections = detailSections(group);
  const shownKeys = sections.flatMap(({ fields }) => fields.map(({ key }) => key));

  it('shows every field of the published sample and of its cover exactly once', () => {
    const groupKeys = Object.keys(group).filter((key) => key !== 'Cover');
    expect(shownKeys.toSorted()).toEqual([...groupKeys, ...Object.keys(group.Cover)].toSorted());
  });

  it('has a place for every field of the published cover', () => {
    expect(sections.map(({ id }) => id)).not.toContain('other');
  });

  it('keeps values as they came', () => {
    const faces = sections.find(({ id }) => id === 'faces');
    expect(faces?.fields.find(({ key }) => key === 'Figures')?.value).toBe(group.Cover.Figures);
  });

  it('shows fields nobody has heard of', () => {
    const [person, other] = detailSections({ ObjectId: 'x', New: 1, Cover: { Newer: [1] } });
    expect(person?.fields.map(({ key }) => key)).toEqual(['ObjectId', 'New']);
    expect(other).toEqual({ id: 'other', fields: [{ key: 'Newer', value: [1] }] });
  });

  it('shows a cover that is not there as what it is', () => {
    expect(detailSections({ Cover: null })).toEqual([
      { id: 'person', fields: [{ key: 'Cover', value: null }] },
    ]);
  });
});

describe('unfoldText', () => {
  it('opens JSON in a string, as EXIF comes', () => {
    expect(unfoldText('{"Make":{"value":"X"}}')).toEqual({ Make: { value: 'X' } });
  });

  it.each(['plain', '{broken', '42', '', null, 7])('leaves %j alone', (value) => {
    expect(unfoldText(value)).toBe(value);
  });
});
