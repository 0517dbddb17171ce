import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** The service of a process: `subgraphs/orders/main.ts` is orders, also by a link as in the images. */
export function serviceNameOf(entry = ''): string {
  const file = realPathOf(entry);
  return basename(file) === 'main.ts' ? basename(dirname(file)) : 'shop';
}

function realPathOf(entry: string): string {
  try {
    return realpathSync(entry);
  } catch {
    return entry;
  }
}
