/** The embedded OSS seen by the vendor's own client. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImmService, startImmService } from '../../electron/embedded/start-imm-service.ts';
import { DRAWN_FILE, fakeFiles } from '../support/oss-fake-files.ts';
import { vendorOssClient } from '../support/oss-vendor-client.ts';

const BUCKET = 'family-photos';
const KEY = "相册/it's (1)*+& é~.jpg";
const PROCESS = 'image/auto-orient,1/crop,x_500,y_200,w_400,h_400/resize,w_128/quality,q_80/format,webp';

let service: ImmService;

beforeAll(async () => {
  service = await startImmService({
    groups: 0,
    credentials: { securityToken: 'sts+/=token' },
    catalog: fakeFiles({
      [KEY]: { fields: DRAWN_FILE },
      'plain.txt': { fields: {}, bytes: Buffer.from('0123456789') },
    }),
  });
});

afterAll(() => service.stop());

describe('ali-oss', () => {
  it('gets a processed picture by a signed URL', async () => {
    const url = await vendorOssClient(service, BUCKET).signatureUrlV4(
      'GET',
      60,
      { queries: { 'x-oss-process': PROCESS } },
      KEY,
    );
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(await response.text()).toContain('width="128" height="128"');
    const changed = await fetch(url.replace('w_128', 'w_129'));
    expect([changed.status, await changed.text()]).toEqual([
      403,
      expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
    ]);
  });

  it('signs further headers, which then have to be sent as they were signed', async () => {
    const url = await vendorOssClient(service, BUCKET).signatureUrlV4(
      'GET',
      60,
      { headers: { range: 'bytes=2-4' } },
      'plain.txt',
      ['range'],
    );
    const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
    expect([part.status, await part.text()]).toEqual([206, '234']);
    expect((await fetch(url, { headers: { range: 'bytes=2-5' } })).status).toBe(403);
    expect((await fetch(url)).status).toBe(403);
  });

  it('gets whole objects, parts of them and their head with the Authorization header', async () => {
    const client = vendorOssClient(service, BUCKET);
    expect((await client.get('plain.txt')).content.toString()).toBe('0123456789');
    const part = await client.get('plain.txt', { headers: { Range: 'bytes=-3' } });
    expect([part.res.status, part.content.toString()]).toEqual([206, '789']);
    const drawn = await client.get(KEY, { process: PROCESS });
    expect(drawn.content.toString()).toMatch(/^<svg /);
    const head = await client.head(KEY);
    expect(head.res.headers).toMatchObject({
      etag: '"D0"',
      'last-modified': 'Sun, 05 May 2024 23:08:09 GMT',
    });
  });

  it.each([
    ['a wrong secret', { accessKeySecret: 'wrong' }, BUCKET, KEY, 'SignatureDoesNotMatch', 403],
    ['an unknown key id', { accessKeyId: 'LTAI5tNobody' }, BUCKET, KEY, 'InvalidAccessKeyId', 403],
    ['no security token', { stsToken: undefined }, BUCKET, KEY, 'InvalidAccessKeyId', 403],
    ['another security token', { stsToken: 'other' }, BUCKET, KEY, 'InvalidSecurityToken', 403],
    ['another region', { region: 'oss-cn-beijing' }, BUCKET, KEY, 'InvalidArgument', 400],
    ['no such object', {}, BUCKET, 'nothing.jpg', 'NoSuchKey', 404],
    ['no such bucket', {}, 'other-photos', KEY, 'NoSuchBucket', 404],
  ])('understands what it is told with %s', async (_, change, bucket, key, code, status) => {
    const client = vendorOssClient(service, bucket, change);
    await expect(client.get(key)).rejects.toMatchObject({
      code,
      status,
      requestId: expect.stringMatching(/^[0-9A-F]{24}$/),
    });
  });

  it('is told when the computer clocks are too far apart', async () => {
    const late = await startImmService({ groups: 0, clockSkewMs: 16 * 60_000 });
    try {
      await expect(vendorOssClient(late, BUCKET).get(KEY)).rejects.toMatchObject({
        code: 'RequestTimeTooSkewed',
      });
      const url = await vendorOssClient(late, BUCKET).signatureUrlV4('GET', 60, {}, KEY);
      expect(await (await fetch(url)).text()).toMatch(/<Code>AccessDenied<.*\n.*Request has expired/);
    } finally {
      await late.stop();
    }
  });
});
