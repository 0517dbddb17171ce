import type { Limits } from '../../config/settings/limits.ts';
import type { Variables } from '../../engine/engine.ts';

/** What is above a limit in the variables of a request. `pages` are those that say how long a list is. */
export function variableProblems(
  { maxListLength, maxPageSize }: Pick<Limits, 'maxListLength' | 'maxPageSize'>,
  variables: Variables,
  pages: ReadonlySet<string>,
): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    if (pages.has(name) && typeof value === 'number' && value > maxPageSize)
      problems.push(
        `The variable $${name} asks for ${value} entries in one page, ${maxPageSize} are allowed`,
      );
    const longest = typeof value === 'object' ? longestList(value) : 0;
    if (longest > maxListLength)
      problems.push(`The variable $${name} has ${longest} entries in one list, ${maxListLength} are allowed`);
  }
  return problems;
}

/** The depth of variables is bounded when they are read. */
function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value);
  return inner.reduce<number>(
    (most, each) => Math.max(most, longestList(each)),
    Array.isArray(value) ? value.length : 0,
  );
}
