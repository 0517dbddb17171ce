import type { ServerResponse } from 'node:http';
import { clientError } from '../errors.ts';

/** Counts the bytes of answers from their writing until their clients have read them or disconnected. */
export type UnreadAnswers = {
  /** Throws when the address has too many unread bytes. */
  hold(address: string, response: ServerResponse, bytes: number): void;
  /** By address. */
  readonly size: number;
};

export function limitUnread(maxBytes: number): UnreadAnswers {
  const unread = new Map<string, number>();
  const change = (address: string, bytes: number) => {
    const left = (unread.get(address) ?? 0) + bytes;
    if (left > 0) unread.set(address, left);
    else unread.delete(address);
  };
  return {
    hold(address, response, bytes) {
      const before = unread.get(address) ?? 0;
      if (before > 0 && before + bytes > maxBytes)
        throw clientError('RATE_LIMITED', `This address has not read ${before} bytes of earlier answers`);
      if (response.closed) return;
      change(address, bytes);
      response.once('close', () => change(address, -bytes));
    },
    get size() {
      return unread.size;
    },
  };
}
