import type { JsonObject } from '../run/merge.ts';
import { nameIn } from '../document/internal/names.ts';

/** Gives the objects at one place of the data, in order. */
export type Collect = (data: unknown) => JsonObject[];

/**
 * Prepares the way along a path: keys, and `@` for each entry of a list. A program for each path, for where one reads all
 * keys, reading takes several times as long.
 */
export function collectorFor(path: readonly string[]): Collect {
  const walk = path.reduceRight((within, step, depth) => {
    const from = `v${depth}`;
    const to = `v${depth + 1}`;
    const each = `const ${to} = ${from}`;
    return step === '@'
      ? `if (Array.isArray(${from})) for (let i${depth} = 0; i${depth} < ${from}.length; i${depth}++) { ${each}[i${depth}]; ${within} }`
      : `if (isObject(${from})) { ${each}.${nameIn(step)}; ${within} }`;
  }, `if (isObject(v${path.length})) found.push(v${path.length});`);
  const isObject = `const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);`;
  const body = `${isObject} return (v0) => { const found = []; ${walk} return found; };`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- shared reads are slower, and nothing but checked names gets in
  return (new Function(body) as () => Collect)();
}
