import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const text = readFileSync(join(ROOT, 'THREAT-MODEL.md'), 'utf8');

/** `file › part of a title`, as the page writes them. */
const named = [...text.matchAll(/`(tests\/[^`]+?) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

describe('the threat model', () => {
  it.each(named)('names a test that there is: $file › $title', ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    const titles = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/['"`]([^\n]*?)['"`],/g)].map(
      ([, each]) => each,
    );
    expect(titles.filter((each) => each?.includes(title))).not.toEqual([]);
  });

  it('names a test for every row', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!what they try|asset|---)/.test(line));
    const withoutTest = rows.filter((row) => row.split('|').length > 4 && !row.includes('`tests/'));
    expect(named.length).toBeGreaterThan(40);
    expect(withoutTest).toEqual([]);
  });
});
