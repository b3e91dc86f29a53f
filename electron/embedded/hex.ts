/** Identifiers that look random. Their long ends come from pools, which is five times as quick as formatting each digit. */
import { hash32 } from './random.ts';

const HEX_8_BIT = Array.from({ length: 0x100 }, (_, value) => value.toString(16).padStart(2, '0'));
const HEX_12_BIT = Array.from({ length: 0x1000 }, (_, value) => value.toString(16).padStart(3, '0'));

/** Eight lower-case hex digits of an unsigned 32-bit integer. */
function hex32(value: number): string {
  return (
    (HEX_12_BIT[value >>> 20] ?? '') +
    (HEX_12_BIT[(value >>> 8) & 0xfff] ?? '') +
    (HEX_8_BIT[value & 0xff] ?? '')
  );
}

/** `words` × 8 hex digits, such as the 32 of an MD5. */
export function hexDigits(words: number, seed: number, index: number, salt: number): string {
  let digits = '';
  for (let word = 0; word < words; word += 1) digits += hex32(hash32(seed, index, salt + word));
  return digits;
}

const POOL_SIZE = 4096;

const HASH_ENDS = Array.from({ length: POOL_SIZE }, (_, entry) =>
  Buffer.from(hexDigits(4, 0x4a5e, entry, 0))
    .toString('latin1')
    .slice(0, 28),
);

const UUID_ENDS = Array.from({ length: POOL_SIZE }, (_, entry) => {
  const digits = hexDigits(4, 0x1d, entry, 0);
  const variant = '89ab'[entry % 4] ?? '8';
  const end = `-${digits.slice(0, 4)}-4${digits.slice(4, 7)}-${variant}${digits.slice(7, 10)}-${digits.slice(10, 22)}`;
  return Buffer.from(end).toString('latin1');
});

/** A version 4 UUID that starts with the given 32 bits. */
export function uuidStartingWith(first: number, random: number): string {
  return hex32(first) + (UUID_ENDS[random % POOL_SIZE] ?? '');
}

/** 64 hex digits, such as a file's ObjectId. */
export function hash256Text(seed: number, index: number, salt: number): string {
  const random = hash32(seed, index, salt);
  return (
    hex32(hash32(seed, index, salt + 1)) +
    (HASH_ENDS[random % POOL_SIZE] ?? '') +
    (HASH_ENDS[(random >>> 12) % POOL_SIZE] ?? '')
  );
}
