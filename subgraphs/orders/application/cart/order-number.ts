import { createHash } from 'node:crypto';
import type { Ids } from '@shop/shared/runtime';

// 32 characters, none of which is mistaken for another: no 0 and O, no 1 and I.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 6;

/** For people to read aloud: `2026-3F9K2M`. */
export function orderNumber(ids: Ids, now: Date): string {
  const random = createHash('sha256').update(ids.secret()).digest().subarray(0, length);
  const characters = Array.from(random, (byte) => alphabet.charAt(byte % alphabet.length));
  return `${now.getUTCFullYear()}-${characters.join('')}`;
}
