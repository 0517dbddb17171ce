import { Kind, visit, type ASTNode, type NameNode, type VariableNode } from 'graphql';

export const nameOf = (value: string): NameNode => ({ kind: Kind.NAME, value });

/** Every name that a document uses for anything. */
export function namesIn(node: ASTNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node, { Name: ({ value }) => void names.add(value) });
  return names;
}

/** The names of the variables that are used anywhere in these, their definitions aside. */
export function variablesIn(nodes: readonly ASTNode[]): ReadonlySet<string> {
  const used = new Set<string>();
  const look = {
    VariableDefinition: () => false,
    Variable: ({ name }: VariableNode) => void used.add(name.value),
  };
  for (const node of nodes) visit(node, look);
  return used;
}

/** The name, or one like it that is not taken. */
export const unusedName = (wanted: string, taken: ReadonlySet<string>): string =>
  taken.has(wanted) ? unusedName(`_${wanted}`, taken) : wanted;

/** Names that every object of JavaScript inherits: to be read only where they are an object's own. */
export const isInherited = (name: string): boolean => name in Object.prototype;

/** A name as it may stand in a program. */
export function nameIn(name: string): string {
  if (!/^[_A-Za-z][_0-9A-Za-z]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is no GraphQL name`);
  return name;
}
