import type { Variables } from '../contract.ts';
import { parseExactly } from '../response/exact-numbers.ts';
import type { Compiled } from './compile.ts';

/** Values for the variables of a subgraph's operation: those of the client, and the constants of the client's document. */
export function sentVariables(
  names: readonly string[],
  { renamed, constants }: Pick<Compiled['internal'], 'renamed' | 'constants'>,
  given: Variables,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const own = renamed.get(name) ?? name;
    const constant = constants.get(name);
    if (own in given) values[name] = given[own];
    else if (constant !== undefined) values[name] = parseExactly(constant);
  }
  return values;
}
