import { describe, expect, it } from 'vitest';
import { wordError } from '../../../../renderer/i18n/error-wording.ts';
import { createI18n } from '../../../../renderer/i18n/i18n.ts';
import { appError } from '../../../../shared/app-error.ts';

const error = appError('permission', 'You are not authorized.', {
  service: {
    code: 'Forbidden.RAM',
    requestId: 'CA995EFD',
    recommend: 'https://example.com/why',
    status: 403,
  },
  page: 3,
});

describe('wording of an error', () => {
  it('says what happened and what to do, with all that a ticket needs', () => {
    const wording = wordError(error, createI18n('en').t);
    expect(wording.title).toBe('The AccessKey lacks a permission');
    expect(wording.facts).toEqual([
      { label: 'Code', value: 'Forbidden.RAM' },
      { label: 'Request ID', value: 'CA995EFD' },
      { label: 'Technical detail', value: 'Page 3 · You are not authorized.' },
    ]);
    expect(wording.recommend?.url).toBe('https://example.com/why');
  });

  it('speaks Chinese', () => {
    expect(wordError(error, createI18n('zh-CN').t).title).toBe('AccessKey 缺少权限');
  });

  it('gives our own code where the service said nothing', () => {
    const wording = wordError(appError('network', ''), createI18n('en').t);
    expect(wording.facts).toEqual([{ label: 'Code', value: 'network' }]);
    expect(wording.recommend).toBeNull();
  });
});
