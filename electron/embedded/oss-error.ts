/** A refusal in OSS's terms: becomes an XML body `<Error><Code>…</Code><Message>…</Message>…</Error>`. */
export class OssError extends Error {
  readonly status: number;
  readonly code: string;
  /** Further elements of the body, such as `StringToSign`. */
  readonly details: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'OssError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function accessDenied(message: string, details: Readonly<Record<string, string>> = {}): OssError {
  return new OssError(403, 'AccessDenied', message, details);
}

export function invalidArgument(message: string, details: Readonly<Record<string, string>> = {}): OssError {
  return new OssError(400, 'InvalidArgument', message, details);
}

export function badRequest(message: string): OssError {
  return new OssError(400, 'BadRequest', message);
}

export function noSuchKey(key: string): OssError {
  return new OssError(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });
}

export function noSuchBucket(bucket: string): OssError {
  return new OssError(404, 'NoSuchBucket', 'The specified bucket does not exist.', { BucketName: bucket });
}

export function slowDown(): OssError {
  return new OssError(503, 'SlowDown', 'Please reduce your request rate.');
}

export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The error body as OSS writes it. */
export function ossErrorBody(error: OssError, requestId: string, hostId: string): string {
  const elements = {
    Code: error.code,
    Message: error.message,
    RequestId: requestId,
    HostId: hostId,
    ...error.details,
  };
  const lines = Object.entries(elements).map(([name, text]) => `  <${name}>${xmlText(text)}</${name}>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>\n${lines.join('')}</Error>\n`;
}
