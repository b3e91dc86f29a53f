import { describe, expect, it } from 'vitest';
import { parseLicences, readLicences } from '../../../../renderer/about/licences.ts';

const REACT = { name: 'react', version: '19.3.1', license: 'MIT', text: 'Permission is hereby granted' };
const READ = { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Permission is hereby granted' };

describe('the list of licences', () => {
  it('is read from beside the page', async () => {
    const asked: string[] = [];
    const fetchFile = async (address: unknown): Promise<Response> => {
      asked.push(String(address));
      return Response.json({ packages: [REACT] });
    };
    expect(await readLicences(fetchFile)).toEqual([READ]);
    expect(asked).toEqual(['./licences.json']);
  });

  it('is not there where the build made none, or something else answers', async () => {
    expect(await readLicences(async () => new Response('Not found', { status: 404 }))).toBeNull();
    expect(await readLicences(async () => new Response('<html>'))).toBeNull();
    expect(await readLicences(() => Promise.reject(new TypeError('Failed to fetch')))).toBeNull();
  });

  it('takes what is sound of it', () => {
    expect(parseLicences({ packages: [{ name: 'quiet' }, { version: '1' }, null, REACT] })).toEqual([
      { name: 'quiet', version: '', licence: '', text: '' },
      READ,
    ]);
    expect(parseLicences({ packages: 'none' })).toBeNull();
    expect(parseLicences([])).toBeNull();
  });
});
