import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { replacing, type Names } from './names.ts';

const template = join(import.meta.dirname, 'template');
/** Written by `npx shop compose` as soon as the subgraph is listed. */
const generated = 'resolver-types.ts';

/** The files of a new subgraph, by their paths in its folder. */
export async function templateFiles(names: Names, port: number): Promise<ReadonlyMap<string, string>> {
  const replace = replacing(names, port);
  const files = globSync('**/*.*', { cwd: template }).filter((file) => file !== generated);
  const written = files.map(async (file): Promise<[string, string]> => {
    const text = replace(readFileSync(join(template, file), 'utf8'));
    const filepath = join(template, file);
    // Other names are longer or shorter, so that lines break elsewhere.
    return [replace(file), await format(text, { ...(await resolveConfig(filepath)), filepath })];
  });
  return new Map(await Promise.all(written));
}
