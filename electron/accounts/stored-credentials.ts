/** Credentials as the one text that a secret store keeps per dataset. */
import * as v from 'valibot';
import type { Credentials } from '../../shared/dataset.ts';

const storedShape = v.object({
  accessKeyId: v.string(),
  accessKeySecret: v.string(),
  securityToken: v.nullable(v.string()),
}) satisfies v.GenericSchema<unknown, Credentials>;

export function encodeCredentials({ accessKeyId, accessKeySecret, securityToken }: Credentials): string {
  return JSON.stringify({ accessKeyId, accessKeySecret, securityToken });
}

/** Null when the text is not what `encodeCredentials` made: someone else wrote it. */
export function decodeCredentials(text: string): Credentials | null {
  try {
    const parsed = v.safeParse(storedShape, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
