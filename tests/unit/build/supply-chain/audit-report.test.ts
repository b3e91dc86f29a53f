import { describe, expect, it } from 'vitest';
import {
  type Advisory,
  judgeAdvisories,
  readAuditAnswer,
} from '../../../../build/supply-chain/audit-report.ts';

const LOCKFILE = {
  packages: {
    '': { name: 'people-album' },
    'node_modules/keytar': { name: '@github/keytar', version: '7.0.0' },
    'node_modules/dexie': { version: '4.0.0', dev: true },
    'node_modules/old/node_modules/dexie': { version: '3.0.0', dev: true },
  },
};
const SHIPPED = new Set(['@github/keytar@7.0.0', 'dexie@4.0.0']);

function vulnerability(name: string, nodes: readonly string[], via: readonly unknown[]) {
  return { name, severity: 'high', isDirect: true, via, effects: [], range: '*', nodes, fixAvailable: true };
}

function advice(ghsa: string) {
  const url = `https://github.com/advisories/${ghsa}`;
  return { source: 1, name: 'x', dependency: 'x', title: 'It breaks', url, severity: 'high', range: '<9' };
}

function answered(...vulnerabilities: readonly { readonly name: string }[]): string {
  const byName = Object.fromEntries(vulnerabilities.map((found) => [found.name, found]));
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities: byName, metadata: {} });
}

function advisoriesOf(output: string): readonly Advisory[] {
  const answer = readAuditAnswer(output, LOCKFILE, SHIPPED);
  if (!answer.asked) throw new Error(answer.cause);
  return answer.advisories;
}

describe('readAuditAnswer', () => {
  it('finds nothing where the registry knows of nothing', () => {
    expect(advisoriesOf(answered())).toEqual([]);
  });

  it('knows an advisory of a shipped package by its id', () => {
    const found = vulnerability('dexie', ['node_modules/dexie'], [advice('GHSA-aaaa-bbbb-cccc')]);
    expect(advisoriesOf(answered(found))).toEqual([
      {
        id: 'GHSA-aaaa-bbbb-cccc',
        packageName: 'dexie',
        title: 'It breaks',
        severity: 'high',
        url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
        isShipped: true,
      },
    ]);
  });

  it('sees an alias behind the name that it is installed by', () => {
    const found = vulnerability('@github/keytar', ['node_modules/keytar'], [advice('GHSA-aaaa-bbbb-cccc')]);
    expect(advisoriesOf(answered(found))[0]?.isShipped).toBe(true);
  });

  it('tells another version of a shipped package from the one that is shipped', () => {
    const folder = 'node_modules/old/node_modules/dexie';
    const found = vulnerability('dexie', [folder], [advice('GHSA-aaaa-bbbb-cccc')]);
    expect(advisoriesOf(answered(found))[0]?.isShipped).toBe(false);
  });

  it('counts no package for what is wrong with another one that it depends on', () => {
    expect(advisoriesOf(answered(vulnerability('dexie', ['node_modules/dexie'], ['other'])))).toEqual([]);
  });

  // As npm 11 printed it behind a mirror that serves packages only.
  const REFUSED = `{
    "message": "405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk",
    "method": "POST",
    "uri": "https://registry.npmjs.org/-/npm/v1/security/advisories/bulk",
    "headers": { "allow": ["GET,HEAD"] },
    "statusCode": 405,
    "body": "",
    "error": { "summary": "", "detail": "" }
  }`;

  it.each([
    ['refuses', REFUSED, /^405 Method Not Allowed/],
    ['is not there', '{"message":"request failed, reason: getaddrinfo ENOTFOUND"}', /ENOTFOUND/],
    ['is asked without a lockfile', '{"error":{"code":"ENOLOCK","summary":"no lockfile"}}', /no lockfile/],
    ['gives no JSON', 'npm error', /no answer in JSON/],
    ['gives nothing', '{}', /no reason/],
  ])('does not take it for good news when the registry %s', (_, output, cause) => {
    const answer = readAuditAnswer(output, LOCKFILE, SHIPPED);
    expect(answer).toEqual({ asked: false, cause: expect.stringMatching(cause) });
  });
});

describe('judgeAdvisories', () => {
  const advisory = (id: string, isShipped = true): Advisory => ({
    ...{ id, isShipped },
    ...{ packageName: 'x', title: 'It breaks', severity: 'high', url: '' },
  });
  const explanation = { id: 'GHSA-1', reason: 'never called', until: '2027-01-31' };

  it('refuses what nobody has explained', () => {
    const { refused } = judgeAdvisories([advisory('GHSA-2')], [explanation], '2027-01-01');
    expect(refused).toEqual([{ advisory: advisory('GHSA-2'), cause: 'unexplained' }]);
  });

  it('accepts an explanation up to its last day, and not after', () => {
    const judge = (today: string) => judgeAdvisories([advisory('GHSA-1')], [explanation], today);
    expect(judge('2027-01-31')).toMatchObject({ refused: [], explained: [{ reason: 'never called' }] });
    expect(judge('2027-02-01')).toMatchObject({ refused: [{ cause: 'expired' }], explained: [] });
  });

  it('tells of development packages without refusing them', () => {
    const verdict = judgeAdvisories([advisory('GHSA-3', false)], [], '2027-01-01');
    expect(verdict).toMatchObject({ refused: [], notShipped: [{ id: 'GHSA-3' }] });
  });

  it('tells of explanations that nothing needs any more', () => {
    expect(judgeAdvisories([], [explanation], '2027-01-01').needless).toEqual([explanation]);
  });
});
