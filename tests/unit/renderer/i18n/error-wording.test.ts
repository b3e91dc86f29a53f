import { describe, expect, it } from 'vitest';
import { wordError } from '../../../../renderer/i18n/error-wording.ts';
import { appError, CONNECTION_CAUSES } from '../../../../shared/app-error.ts';
import { createI18n } from '../../../support/test-i18n.ts';

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

  it.each(CONNECTION_CAUSES)(
    'says in both languages what to do about a connection that fails by %s',
    (cause) => {
      const failed = appError('network', 'ERR', { retryable: true, cause });
      const [english, chinese] = (['en', 'zh-CN'] as const).map((language) =>
        wordError(failed, createI18n(language).t),
      );
      const unknown = wordError(appError('network', 'ERR'), createI18n('en').t);
      expect(english?.title).not.toBe(unknown.title);
      expect(english?.next).toMatch(/^[A-Z].*\.$/);
      expect(chinese?.title).toMatch(/\p{Script=Han}/u);
      expect(chinese?.next).toMatch(/\p{Script=Han}.*。$/u);
    },
  );

  it('tells the user of a proxy’s log-in, of a company’s certificate and of a wrong clock what to do', () => {
    const next = (cause: (typeof CONNECTION_CAUSES)[number]) =>
      wordError(appError('network', '', { cause }), createI18n('en').t).next;
    expect(next('proxy-auth')).toContain('user name and password');
    expect(next('certificate')).toContain('add its certificate');
    expect(next('certificate-date')).toContain('date and time');
  });
});
