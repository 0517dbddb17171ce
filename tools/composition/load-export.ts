import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { messageOf, StartError } from '@shop/shared/errors';

/** What a module of a subgraph exports by `name`, and its path from `root`; an empty object if there is no module. */
export async function loadExport<Exported extends object>(root: string, path: string, name: string) {
  const file = relative(root, path);
  if (!existsSync(path)) return { file, exported: {} as Exported };
  try {
    const module = (await import(path)) as Record<string, Exported | undefined>;
    const exported = module[name];
    if (exported) return { file, exported };
  } catch (cause) {
    throw new StartError(`${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
  throw new StartError(`${file} exports no \`${name}\``);
}
