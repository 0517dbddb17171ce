import { resolve } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { folderStore } from './folder.ts';
import { httpStore } from './http.ts';
import { s3Store, type S3Env } from './s3.ts';
import type { Store } from './store.ts';

export const storeForms = 'a folder, s3://bucket/prefix or https://host/path';

/** Opens a folder, `s3://bucket/prefix` or `https://host/path`; nothing is read yet. */
export function openStore(address: string, env: S3Env): Store {
  const [, scheme] = /^(\w+):\/\//.exec(address) ?? [];
  if (scheme === undefined) return folderStore(resolve(address));
  if (!URL.canParse(address)) throw new StartError(`${address} is no store, expected ${storeForms}`);
  const url = new URL(address);
  if (scheme === 's3') return s3Store(url, env);
  if (/^https?$/.test(scheme)) return httpStore(url);
  throw new StartError(`${address} is no store, expected ${storeForms}`);
}
