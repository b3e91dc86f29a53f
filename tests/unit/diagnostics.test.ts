import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDiagnostics, type DiagnosticsSources } from '../../electron/diagnostics.ts';
import { createFileLog } from '../../electron/logging/file-log.ts';
import { appError } from '../../shared/app-error.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { datasetDraft } from '../support/dataset-draft.ts';

const status: SyncStatus = {
  datasetId: 'id-1',
  phase: 'blocked',
  kind: 'full',
  runId: 'run-1',
  groupsListed: 120,
  totalCount: 500,
  requestCount: 3,
  expectedRequestCount: null,
  groupsPerSecond: null,
  callsPerSecond: null,
  timeLeftMs: null,
  ranges: [],
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
    safeMode: false,
  }),
  system: {
    platform: 'linux',
    arch: 'x64',
    release: '6.1',
    locale: 'zh-CN',
    versions: { electron: '45.4.1', chrome: '150', node: '24.2' },
    homeDirectory: '/home/zhang-san',
    userDataDirectory: '/data/zhang-san/people-album',
    temporaryDirectory: '/var/tmp/zhang-san',
    userName: 'zhang-san',
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
    },
  ],
  syncStatuses: () => [status],
  pictures: {
    figures: async () => ({
      ...{ count: 12, bytes: 3456, limitBytes: 2_000_000_000, encryption: 'on' },
      ...{ inFlight: 1, waiting: 2, failed: 3 },
    }),
  },
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
      'callsPerSecond 50',
      'everyHours null',
      'smart albums 1',
      'Pictures: 12 kept, 3456 of 2000000000 bytes, encryption on, 1 being fetched, 2 waiting, 3 failed',
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

  it('takes the user out of the lines of a log as they are written, whatever folder they name', async () => {
    const lines: string[] = [];
    const directory = await mkdtemp(join(tmpdir(), 'people-album-diagnostics-'));
    try {
      const log = createFileLog({ directory });
      const error = new Error("ENOENT: no such file, open 'C:\\USERS\\Zhang-San\\AppData\\x.json'");
      error.stack = 'Error\n at f (file:///C:/Users/zhang-san/app.js:1:2)\n at C:\\users\\ZHANG-SAN\\b.js';
      log.error('failed', {
        thrown: error,
        folder: 'D:\\Temp\\zhang-san\\1',
        data: 'E:\\Data\\zhang-san\\album\\a',
      });
      log.info('elsewhere', { path: 'F:\\backup\\Zhang-San\\x', end: 'F:\\Zhang-San' });
      lines.push(...(await log.readTail(10)));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
    expect(lines).toHaveLength(2);
    const report = await createDiagnostics({
      ...sources,
      system: {
        ...sources.system,
        homeDirectory: 'C:\\Users\\zhang-san',
        userDataDirectory: 'E:\\Data\\zhang-san\\album',
        temporaryDirectory: 'D:\\Temp\\zhang-san',
      },
      readLogTail: async () => lines,
    });
    expect(report).not.toMatch(/zhang/i);
    expect(report).toContain("open '~\\\\AppData");
    expect(report).toContain('"<temporary>\\\\1"');
    expect(report).toContain('"<user data>\\\\a"');
  });

  it('leaves every path as it is when the home is the root', async () => {
    const report = await createDiagnostics({
      ...sources,
      system: { ...sources.system, homeDirectory: '/', userName: null },
      readLogTail: async () => ['at /usr/lib/a.js'],
    });
    expect(report).toContain('at /usr/lib/a.js');
  });

  it('tells of a dataset that has not been synced', async () => {
    const report = await createDiagnostics({ ...sources, syncStatuses: () => [] });
    expect(report).toContain('sync: not since the app started');
  });
});
