import { describe, expect, it } from 'vitest';
import { exportFileName } from '../../../../renderer/library/export-file-name.ts';

const DAY = new Date(2026, 0, 5, 23, 59);

describe('exportFileName', () => {
  it('tells what it holds, and the day', () => {
    expect(exportFileName('Family', 'people', 'csv', DAY)).toBe(
      'People Album - Family - people - 2026-01-05.csv',
    );
    expect(exportFileName('全家福', 'marks', 'json', DAY)).toBe(
      'People Album - 全家福 - marks - 2026-01-05.json',
    );
  });

  it.each(['../../etc', 'a\\b:c*d?e"f<g>h|i', 'tab\there', '\u202egpj.exe', 'con.', '  ', 'x'.repeat(500)])(
    'is safe for %j',
    (title) => {
      const name = exportFileName(title, 'people', 'json', DAY);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}]/u);
      expect(name.startsWith('People Album - ')).toBe(true);
      expect(name.endsWith('people - 2026-01-05.json')).toBe(true);
      expect(name.length).toBeLessThan(140);
    },
  );
});
