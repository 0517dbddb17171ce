import type { ServerResponse } from 'node:http';
import { clientError } from '../errors.ts';

/** Counts the bytes of answers from their writing until their clients have read them or disconnected. */
export type UnreadAnswers = {
  /** Throws when the address has too many unread bytes. */
  hold(address: string, response: ServerResponse, bytes: number): void;
  /** The same for a response that is sent in parts: gives what takes the bytes of it that are unread now. */
  follow(address: string, response: ServerResponse): (bytes: number) => void;
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
  const refuseMore = (address: string, bytes: number) => {
    const before = unread.get(address) ?? 0;
    if (before > 0 && before + bytes > maxBytes)
      throw clientError('RATE_LIMITED', `This address has not read ${before} bytes of earlier answers`);
  };
  return {
    follow(address, response) {
      let held = 0;
      const hold = (bytes: number) => {
        const more = bytes - held;
        change(address, more);
        held = bytes;
      };
      response.once('close', () => hold(0));
      response.on('drain', () => hold(0));
      return (bytes) => {
        refuseMore(address, bytes - held);
        if (!response.closed) hold(bytes);
      };
    },
    hold(address, response, bytes) {
      refuseMore(address, bytes);
      if (response.closed) return;
      change(address, bytes);
      response.once('close', () => change(address, -bytes));
    },
    get size() {
      return unread.size;
    },
  };
}
