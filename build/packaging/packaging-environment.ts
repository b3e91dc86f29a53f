/** What the environment may say about a package. Nothing of it is kept in the repository. */

export interface PackagingEnvironment {
  /** Where installed apps look for updates; null: they don't. */
  readonly updateUrl: string | null;
  /** Send the macOS app to Apple's notary. */
  readonly notarize: boolean;
  /** Fail rather than make an unsigned package for macOS or Windows. */
  readonly requireSigning: boolean;
  /** A certificate for macOS is there. */
  readonly hasMacCertificate: boolean;
  readonly homepage: string;
  readonly maintainer: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Each of these sets of variables lets the notary know who asks. */
const NOTARY_CREDENTIALS: readonly (readonly string[])[] = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN', 'APPLE_KEYCHAIN_PROFILE'],
];

/** Packages for Linux have to name a home page and a maintainer; these say that there is none yet. */
const NO_HOMEPAGE = 'https://people-album.invalid';
const NO_MAINTAINER = 'People Album <nobody@people-album.invalid>';

function readUpdateUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  // The address itself may hold a secret, so it is not repeated.
  if (url?.protocol !== 'https:' || !isPlain) {
    throw new Error('PEOPLE_ALBUM_UPDATE_URL must be an https: address without user, password and query');
  }
  return url.href;
}

function readHomepage(environment: Environment): string {
  const { PEOPLE_ALBUM_HOMEPAGE, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = environment;
  if (PEOPLE_ALBUM_HOMEPAGE) return PEOPLE_ALBUM_HOMEPAGE;
  return GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : NO_HOMEPAGE;
}

/** Throws, without repeating a value, when what is said can't be meant. */
export function readPackagingEnvironment(environment: Environment): PackagingEnvironment {
  const notarize = environment.PEOPLE_ALBUM_NOTARIZE === '1';
  const hasMacCertificate = Boolean(environment.CSC_LINK || environment.CSC_NAME);
  if (notarize && !hasMacCertificate) {
    throw new Error('PEOPLE_ALBUM_NOTARIZE wants a signed app: set CSC_LINK or CSC_NAME');
  }
  if (notarize && !NOTARY_CREDENTIALS.some((names) => names.every((name) => environment[name]))) {
    const sets = NOTARY_CREDENTIALS.map((names) => names.join(', ')).join('; or ');
    throw new Error(`PEOPLE_ALBUM_NOTARIZE wants the notary's credentials: ${sets}`);
  }
  const updateUrl = environment.PEOPLE_ALBUM_UPDATE_URL;
  return {
    updateUrl: updateUrl ? readUpdateUrl(updateUrl) : null,
    notarize,
    requireSigning: environment.PEOPLE_ALBUM_REQUIRE_SIGNING === '1',
    hasMacCertificate,
    homepage: readHomepage(environment),
    maintainer: environment.PEOPLE_ALBUM_MAINTAINER || NO_MAINTAINER,
  };
}
