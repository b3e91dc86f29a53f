/** How electron-builder packages the app. Typed, and validated by electron-builder itself when it is used. */
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { PROJECT_ROOT } from '../build-app.ts';
import { FUSE_SETTINGS } from './fuses.ts';
import { packagedFiles, type TargetPlatform, UNPACKED_FILES } from './packaged-files.ts';
import type { PackagingEnvironment } from './packaging-environment.ts';

export const DIST_FOLDER = join(PROJECT_ROOT, 'dist');

/** Rendered from icon.svg whenever a package is made. */
export const ICONS_FOLDER = join(PROJECT_ROOT, 'out', 'icons');

const ARCHS: ('x64' | 'arm64')[] = ['x64', 'arm64'];

function targets(...names: string[]) {
  return names.map((target) => ({ target, arch: ARCHS }));
}

/** electron-builder's macros, so not template strings. */
const macro = (name: string): string => `\${${name}}`;
const ARTIFACT_NAME = `people-album-${macro('version')}-${macro('os')}-${macro('arch')}.${macro('ext')}`;

function windowsArtifactName(kind: 'setup' | 'portable'): string {
  return `people-album-${macro('version')}-${macro('os')}-${macro('arch')}-${kind}.${macro('ext')}`;
}

/** What Electron's program wants of a Linux system, and libsecret for the keychain. */
const DEB_DEPENDS = [
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'xdg-utils',
  'libatspi2.0-0',
  'libuuid1',
  'libsecret-1-0',
];
/** Fedora's names, and openSUSE's where they differ. */
const RPM_DEPENDS = [
  'gtk3',
  'libnotify',
  'nss',
  'libXScrnSaver',
  '(libXtst or libXtst6)',
  'xdg-utils',
  'at-spi2-core',
  '(libuuid or libuuid1)',
  '(libsecret or libsecret-1-0)',
];

function macConfiguration({
  hasMacCertificate,
  notarize,
  requireSigning,
}: PackagingEnvironment): NonNullable<Configuration['mac']> {
  return {
    target: targets('dmg', 'zip'),
    category: 'public.app-category.photography',
    icon: join(ICONS_FOLDER, 'icon.icns'),
    hardenedRuntime: hasMacCertificate,
    gatekeeperAssess: false,
    entitlements: 'build/packaging/entitlements.mac.plist',
    entitlementsInherit: 'build/packaging/entitlements.mac.plist',
    notarize,
    // Setting the fuses breaks the signature that Electron comes with, and Apple's own processors start nothing
    // without one. So without a certificate the app is signed ad hoc, which is no signature where one is demanded.
    ...(hasMacCertificate || requireSigning ? {} : { identity: '-' }),
  };
}

/** A package is made on its own system: electron-builder's lists of files can't tell systems apart. */
export function createBuilderConfig(
  environment: PackagingEnvironment,
  platform: TargetPlatform,
): Configuration {
  const { updateUrl, homepage, maintainer, requireSigning } = environment;
  return {
    appId: 'io.peoplealbum.desktop',
    productName: 'People Album',
    copyright: 'People Album contributors',
    directories: { output: DIST_FOLDER, buildResources: 'build/packaging' },
    artifactName: ARTIFACT_NAME,
    // The window's app id on Wayland is this name; the desktop entry has to have the same.
    extraMetadata: { desktopName: 'people-album.desktop', homepage },
    protocols: [{ name: 'People Album', schemes: ['people-album'] }],
    electronLanguages: ['en', 'zh_CN'],
    files: packagedFiles(platform),
    asar: { smartUnpack: false },
    asarUnpack: [...UNPACKED_FILES],
    // keytar brings a prebuilt library for every target; nothing is compiled here.
    npmRebuild: false,
    electronFuses: FUSE_SETTINGS,
    forceCodeSigning: requireSigning,
    // Null also keeps electron-builder from guessing a feed from the repository.
    publish: updateUrl === null ? null : [{ provider: 'generic', url: updateUrl }],
    // The first toolset's AppImage starts the app without its sandbox, and wants FUSE 2.
    toolsets: { appimage: '1.0.3' },
    linux: {
      target: targets('AppImage', 'deb', 'rpm', 'tar.gz'),
      executableName: 'people-album',
      syncDesktopName: true,
      category: 'Graphics;Photography',
      synopsis: 'A desktop album of the people in your IMM datasets',
      icon: ICONS_FOLDER,
      maintainer,
    },
    deb: { depends: DEB_DEPENDS },
    rpm: { depends: RPM_DEPENDS },
    mac: macConfiguration(environment),
    win: {
      target: targets('nsis', 'portable'),
      icon: join(ICONS_FOLDER, 'icon.ico'),
    },
    // For the user alone, so that neither installing nor updating asks for an administrator.
    nsis: {
      artifactName: windowsArtifactName('setup'),
      buildUniversalInstaller: false,
      oneClick: true,
      perMachine: false,
      installerLanguages: ['en_US', 'zh_CN'],
      deleteAppDataOnUninstall: false,
    },
    portable: { artifactName: windowsArtifactName('portable'), buildUniversalInstaller: false },
  };
}
