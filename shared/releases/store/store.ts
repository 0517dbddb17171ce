/** What changes whenever the bytes under a key change. */
export type Version = string;

export type Stored = { bytes: Uint8Array; version: Version };

export type ReadOptions = { known?: Version | undefined; signal?: AbortSignal | undefined };

/** A place of small files. Failures are Errors that say what is wrong with `it`, the store. */
export type Store = {
  /** As it may be shown: without passwords that a URL can hold. */
  name: string;
  /** Undefined where there is nothing; 'unchanged' where `known` is the version still. */
  read(key: string, options?: ReadOptions): Promise<Stored | 'unchanged' | undefined>;
  /**
   * Writes all of it or nothing. It replaces `version` and no other, undefined meaning that there is nothing yet; false
   * where another writer was faster.
   */
  write(key: string, bytes: Uint8Array, version: Version | undefined): Promise<boolean>;
};

export const mostBytes = 50_000_000;

export const tooLarge = (key: string): Error =>
  new Error(`its ${key} is larger than ${mostBytes / 1_000_000} MB`);
