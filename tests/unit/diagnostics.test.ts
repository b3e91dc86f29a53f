import { describe, expect, it } from 'vitest';
import { createDiagnostics, type DiagnosticsSources } from '../../electron/diagnostics.ts';
import { appError } from '../../shared/app-error.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { datasetDraft } from '../support/dataset-draft.ts';

const status: SyncStatus = {
  datasetId: 'id-1',
  phase: 'blocked',
  runId: 'run-1',
  groupsListed: 120,
  totalCount: 500,
  requestCount: 3,
  startedAt: null,
  retryAt: null,
  pausedBy: null,
  error: appError('throttled', 'slow down, 张三', {
    service: { code: 'Throttling.User', requestId: 'REQ-1', recommend: null, status: 429 },
  }),
  confirmation: null,
};

const sources: DiagnosticsSources = {
  appInfo: () => ({
    name: 'People Album',
    version: '1.2.3',
    runtime: 'electron',
    systemLanguage: 'zh-CN',
    openDemo: false,
  }),
  system: {
    platform: 'linux',
    arch: 'x64',
    release: '6.1',
    locale: 'zh-CN',
    versions: { electron: '45.4.1', chrome: '150', node: '24.2' },
    homeDirectory: '/home/zhang-san',
  },
  settings: () => ({
    ...DEFAULT_SETTINGS,
    theme: 'dark',
    smartAlbums: [{ id: 'a', datasetId: 'id-1', name: 'Grandma', view: 'text=Grandma' }],
  }),
  datasets: () => [
    {
      profile: {
        ...datasetDraft({
          displayName: 'The Zhangs',
          projectName: 'zhang-project',
          datasetName: 'zhang-set',
        }),
        id: 'id-1',
        kind: 'imm',
        credentialStorage: 'keychain',
        createdAt: '2026-11-23T00:00:00Z',
      },
      hasCredentials: true,
      hasCovers: false,
    },
  ],
  syncStatuses: () => [status],
  backup: {
    stateOf: async () => ({
      annotationCount: 42,
      state: 'failed',
      error: appError('disk-full', 'no space left'),
    }),
  },
  readLogTail: async (count) => [`{"message":"last ${count}","path":"/home/zhang-san/.config/x"}`],
};

describe('the diagnostics report', () => {
  it('tells what a bug ticket needs', async () => {
    const report = await createDiagnostics(sources);
    for (const told of [
      'People Album 1.2.3 on electron (electron 45.4.1, chrome 150, node 24.2)',
      'System: linux 6.1 x64, locale zh-CN',
      'theme dark',
      'cardSize 168',
      'smart albums 1',
      '- id-1: imm, region cn-shanghai',
      'credentials: there, kept in the keychain',
      'blocked, 120 groups, 3 calls, error throttled, service code Throttling.User, HTTP 429, RequestId REQ-1',
      'annotations: 42, backup failed (disk-full)',
      'Log, the last 1 lines:',
      '"message":"last 200"',
    ]) {
      expect(report).toContain(told);
    }
  });

  it('tells nothing of the user, of people, or of what the user named', async () => {
    const report = await createDiagnostics(sources);
    expect(report).not.toMatch(/zhang|张三|Grandma/i);
    expect(report).toContain('"path":"~/.config/x"');
  });

  it('takes the home directory out however it is spelled', async () => {
    const home = 'C:\\Users\\张 三';
    const report = await createDiagnostics({
      ...sources,
      system: { ...sources.system, homeDirectory: home },
      readLogTail: async () => [
        `at ${home}\\a.js`,
        JSON.stringify({ at: `${home}\\b.js` }),
        `at file:///${encodeURI('C:/Users/张 三')}/c.js`,
      ],
    });
    expect(report).toContain('at ~\\a.js');
    expect(report).toContain('"~\\\\b.js"');
    expect(report).toContain('file:///~/c.js');
    expect(report).not.toMatch(/张|%E5/);
  });

  it('tells of a dataset that has not been synced', async () => {
    const report = await createDiagnostics({ ...sources, syncStatuses: () => [] });
    expect(report).toContain('sync: not since the app started');
  });
});
