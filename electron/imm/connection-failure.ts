/**
 * Why a fetch failed, from codes only: the sentences of HTTP stacks may quote the URL with its query.
 * Node puts the system's or OpenSSL's code into the cause, Electron a `net::ERR_…` into the message.
 */
const LONGEST_CAUSE_CHAIN = 4;

/** What the codes mean for the user. First match wins. */
const MEANINGS: readonly (readonly [codes: RegExp, meaning: string])[] = [
  [/PROXY|TUNNEL/, 'the proxy did not let the call through'],
  [
    /CERT|^UNABLE_TO_(?:VERIFY|GET)|^HOSTNAME_MISMATCH$|_ISSUER_/,
    'the certificate is not one of the service: this network may ask to log in first or read along, or this computer’s clock is wrong',
  ],
  [/SSL|TLS|^EPROTO$/, 'no secure connection could be made'],
];

export function describeConnectionFailure(thrown: unknown): string {
  const codes: string[] = [];
  for (
    let link: unknown = thrown, depth = 0;
    link instanceof Error && depth < LONGEST_CAUSE_CHAIN;
    link = link.cause, depth += 1
  ) {
    if (/redirect/i.test(link.message)) {
      return 'the answer was a redirect, which is not followed: this network may ask to log in first';
    }
    codes.push(...codeOf(link));
  }
  if (codes.length === 0) return 'the connection failed';
  const meaning = MEANINGS.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
  return `${meaning ?? 'the connection failed'}: ${codes.join(', ')}`;
}

function codeOf(error: Error): readonly string[] {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const named = code ?? /net::(ERR_[A-Z0-9_]+)/.exec(error.message)?.[1] ?? '';
  return /^[A-Z0-9_]{2,60}$/.test(named) ? [named] : [];
}
