import { expect, it } from 'vitest';
import { diagnosticsReport } from '../../../../renderer/diagnostics/diagnostics-report.ts';

const FACTS = { width: 900, height: 600, pixelRatio: 2, language: 'en', theme: 'dark', motion: 'full' };

it('joins main’s report with the window’s figures, without the ids of datasets', () => {
  const storage = {
    datasets: [{ datasetId: 'secret-id', groupCount: 5, pageCount: 1, annotationCount: 2 }],
    usageBytes: 1234,
    quotaBytes: null,
    isPersisted: true,
  };
  const report = diagnosticsReport('Main\n', storage, FACTS);
  expect(report).toContain('Main\n\nWindow\n  size: 900 x 600 at 2');
  expect(report).toContain('bytes used: 1234 of unknown');
  expect(report).toContain('persisted: yes');
  expect(report).toContain('dataset 1: 5 groups, 1 pages, 2 annotations');
  expect(report).not.toContain('secret-id');
});

it('says why nothing is told of the cache', () => {
  expect(diagnosticsReport('Main', 'unreadable', FACTS)).toContain('Cache\n  could not be read');
  expect(diagnosticsReport('Main', 'unopened', FACTS)).toContain('Cache\n  not opened');
});
