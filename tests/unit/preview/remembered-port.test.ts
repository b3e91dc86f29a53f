import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRememberedPort, rememberPort } from '../../../electron/preview/remembered-port.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-album-port-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the remembered port', () => {
  it('is what was remembered last', () => {
    expect(readRememberedPort(folder)).toBeNull();
    rememberPort(folder, 4000);
    rememberPort(folder, 4001);
    expect(readRememberedPort(folder)).toBe(4001);
  });

  it.each(['', '{', '[]', '{"port": "80"}', '{"port": 0}', '{"port": 70000}', '{"port": 1.5}'])(
    'is unknown when the file holds %s',
    (text) => {
      writeFileSync(join(folder, 'preview-port.json'), text);
      expect(readRememberedPort(folder)).toBeNull();
    },
  );
});
