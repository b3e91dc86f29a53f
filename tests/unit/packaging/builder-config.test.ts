import { createRequire } from 'node:module';
import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { packageProgram } from '../../../build/build-app.ts';
import { createBuilderConfig } from '../../../build/packaging/builder-config.ts';
import { readPackagingEnvironment } from '../../../build/packaging/packaging-environment.ts';

const FEED = 'https://updates.example.org/people-album';
const CERTIFICATE = { CSC_LINK: 'certificate.p12', CSC_KEY_PASSWORD: 'password-of-it' };
const NOTARY = { APPLE_API_KEY: 'key.p8', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer-of-it' };
const PLATFORMS = ['linux', 'darwin', 'win32'] as const;

function configOf(
  environment: Record<string, string> = {},
  platform: (typeof PLATFORMS)[number] = 'linux',
): Configuration {
  return createBuilderConfig(readPackagingEnvironment(environment), platform);
}

/** electron-builder's own check of a configuration. */
function validator(): (config: Configuration, log: { isEnabled: boolean }) => Promise<void> {
  const builder = createRequire(packageProgram('electron-builder', 'package.json'));
  return builder('app-builder-lib/out/util/config/config.js').validateConfiguration;
}

describe('the packages’ configuration', () => {
  const everything = { ...CERTIFICATE, ...NOTARY, PEOPLE_ALBUM_NOTARIZE: '1', PEOPLE_ALBUM_UPDATE_URL: FEED };

  it.each(PLATFORMS)('is valid by electron-builder’s own schema on %s', async (platform) => {
    for (const environment of [{}, everything]) {
      await validator()(configOf(environment, platform), { isEnabled: false });
    }
  });

  it('keeps the identities on which users’ data hangs', () => {
    const { appId, productName, protocols } = configOf();
    expect({ appId, productName, protocols }).toEqual({
      appId: 'io.peoplealbum.desktop',
      productName: 'People Album',
      protocols: [{ name: 'People Album', schemes: ['people-album'] }],
    });
  });

  it('makes every kind of package for both processors', () => {
    const { linux, mac, win } = configOf();
    const kinds = [linux, mac, win].map((system) => system?.target);
    const both = (target: string) => ({ target, arch: ['x64', 'arm64'] });
    expect(kinds).toEqual([
      [both('AppImage'), both('deb'), both('rpm'), both('tar.gz')],
      [both('dmg'), both('zip')],
      [both('nsis'), both('portable')],
    ]);
  });

  it('names version, system and processor in every file, and no two files alike', () => {
    const { artifactName, nsis, portable } = configOf();
    const names = [artifactName, nsis?.artifactName, portable?.artifactName];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/\$\{version\}-\$\{os\}-\$\{arch\}/);
    expect([nsis?.buildUniversalInstaller, portable?.buildUniversalInstaller]).toEqual([false, false]);
  });

  it('has deb and rpm depend on libsecret, without which there is no keychain', () => {
    const { deb, rpm } = configOf();
    expect(deb?.depends).toContain('libsecret-1-0');
    expect(String(rpm?.depends)).toContain('libsecret');
  });

  it('takes only keytar’s library for the package’s own system', () => {
    const patterns = PLATFORMS.map((platform) => String(configOf({}, platform).files));
    for (const [index, platform] of PLATFORMS.entries()) {
      expect(patterns[index]).toContain(`!node_modules/keytar/prebuilds/!(${platform}-\${arch}){,/**}`);
    }
  });

  it('uses the AppImage that starts the app in its sandbox', () => {
    const { toolsets, appImage } = configOf();
    expect(toolsets?.appimage).not.toBe('0.0.0');
    expect(toolsets?.appimage).toBeTruthy();
    expect(appImage?.executableArgs ?? []).toEqual([]);
  });
});

describe('the update feed', () => {
  it('is there only when its address was given', () => {
    expect(configOf().publish).toBeNull();
    expect(configOf({ PEOPLE_ALBUM_UPDATE_URL: '' }).publish).toBeNull();
    expect(configOf({ PEOPLE_ALBUM_UPDATE_URL: FEED }).publish).toEqual([{ provider: 'generic', url: FEED }]);
  });

  it.each(['http://updates.example.org', 'https://u:secret@example.org', `${FEED}?token=secret`, 'feed'])(
    'is not taken from %s, and the error does not repeat it',
    (url) => {
      const read = () => readPackagingEnvironment({ PEOPLE_ALBUM_UPDATE_URL: url });
      expect(read).toThrow(/^PEOPLE_ALBUM_UPDATE_URL must be an https: address/);
      expect(read).not.toThrow(url);
    },
  );
});

describe('signing', () => {
  it('leaves certificate and password in the environment', () => {
    const text = JSON.stringify(configOf({ ...CERTIFICATE, ...NOTARY, PEOPLE_ALBUM_NOTARIZE: '1' }));
    expect(text).not.toMatch(/certificate|of-it|key\.p8/);
  });

  it('hardens the macOS app when it is signed, and signs it ad hoc when there is no certificate', () => {
    expect(configOf(CERTIFICATE).mac).toMatchObject({ hardenedRuntime: true });
    expect(configOf(CERTIFICATE).mac).not.toHaveProperty('identity');
    expect(configOf().mac).toMatchObject({ hardenedRuntime: false, identity: '-' });
  });

  it('is demanded where the environment says so, and an ad hoc signature is none then', () => {
    expect(configOf().forceCodeSigning).toBe(false);
    const demanding = configOf({ PEOPLE_ALBUM_REQUIRE_SIGNING: '1' });
    expect(demanding.forceCodeSigning).toBe(true);
    expect(demanding.mac).not.toHaveProperty('identity');
  });

  it('notarises only when asked to, and not without certificate and credentials', () => {
    expect(configOf({ ...CERTIFICATE, ...NOTARY }).mac?.notarize).toBe(false);
    expect(configOf({ ...CERTIFICATE, ...NOTARY, PEOPLE_ALBUM_NOTARIZE: '1' }).mac?.notarize).toBe(true);
    expect(() => configOf({ ...NOTARY, PEOPLE_ALBUM_NOTARIZE: '1' })).toThrow(/CSC_LINK/);
    expect(() => configOf({ ...CERTIFICATE, PEOPLE_ALBUM_NOTARIZE: '1' })).toThrow(/APPLE_API_KEY_ID/);
  });
});
