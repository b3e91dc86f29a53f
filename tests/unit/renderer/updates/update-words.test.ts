import { describe, expect, it } from 'vitest';
import { wordUpdate, wordUpdateError } from '../../../../renderer/updates/update-words.ts';
import { appError } from '../../../../shared/app-error.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const { t } = createI18n('en');
const NOW = Date.parse('2026-11-25T12:00:00Z');

describe('the words of updates', () => {
  it('say how the app stands with them', () => {
    const words = (status: Parameters<typeof wordUpdate>[0]) => wordUpdate(status, t, 'en', NOW);
    expect(words({ state: 'off' })).toContain('does not update itself');
    expect(words({ state: 'none', checkedAt: null })).toBe('Not checked yet.');
    expect(words({ state: 'none', checkedAt: '2025-01-02T12:00:00Z' })).toContain('Checked Jan 2, 2025');
    expect(words({ state: 'downloading', version: '0.2.0', fraction: 0.424 })).toBe(
      'Downloading version 0.2.0: 42%',
    );
    expect(words({ state: 'ready', version: '0.2.0', notes: null })).toBe('Version 0.2.0 is ready');
  });

  it('say of a failure what to do, and never speak of a dataset', () => {
    const next = (code: 'network' | 'disk-full' | 'malformed') =>
      wordUpdateError(appError(code, 'detail'), t).next;
    expect(next('network')).toContain('Check the connection');
    expect(next('disk-full')).toContain('free space');
    expect(next('malformed')).toContain('by hand');
    const { kept, facts } = wordUpdateError(appError('network', 'ENOTFOUND'), t);
    expect(kept).toBe('You go on with the version you have.');
    expect(facts.map(({ value }) => value)).toEqual(['network', 'ENOTFOUND']);
  });
});
