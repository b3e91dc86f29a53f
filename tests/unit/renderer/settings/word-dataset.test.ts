import { expect, it } from 'vitest';
import { wordDataset } from '../../../../renderer/settings/word-dataset.ts';
import type { DatasetView } from '../../../../shared/dataset.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const { t } = createI18n('en');
const OWN: DatasetView = {
  hasCredentials: true,
  profile: {
    id: 'd',
    kind: 'imm',
    credentialStorage: 'keychain',
    createdAt: '2026-01-01T00:00:00Z',
    displayName: 'Family',
    regionId: 'cn-hangzhou',
    endpoint: null,
    ossEndpoint: null,
    access: 'read-only',
    projectName: 'p',
    datasetName: 'd',
    scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
    pageSize: 100,
    listingOrder: { sort: null, order: 'asc' },
  },
};

it('tells where the credentials are', () => {
  expect(wordDataset(OWN, 1200, t)).toBe(
    'Alibaba Cloud IMM · cn-hangzhou · 1,200 people · AccessKey in the system’s keychain',
  );
  const session = { ...OWN, profile: { ...OWN.profile, credentialStorage: 'session' as const } };
  expect(wordDataset(session, 1, t)).toContain('1 person · AccessKey in memory until the app quits');
  expect(wordDataset({ ...OWN, hasCredentials: false }, 0, t)).toContain('No AccessKey stored');
});

it('tells neither region nor keys of the demo library', () => {
  const demo = { ...OWN, profile: { ...OWN.profile, kind: 'demo' as const } };
  expect(wordDataset(demo, 3, t)).toBe('Demo library · 3 people');
});
