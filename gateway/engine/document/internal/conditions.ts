import { Kind, visit, type ASTNode, type ASTVisitor, type DirectiveNode, type SelectionNode } from 'graphql';

/** The values of the variables that decide about `@skip` and `@include`. */
export type Flags = ReadonlyMap<string, boolean>;

/** The names of these variables. */
export function conditionVariables(definitions: readonly ASTNode[]): readonly string[] {
  const names = new Set<string>();
  const visitor: ASTVisitor = {
    Directive(directive) {
      const condition = isCondition(directive) ? conditionOf(directive) : undefined;
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  };
  for (const definition of definitions) visit(definition, visitor);
  return [...names];
}

/** https://spec.graphql.org/September2025/#sec--skip: both must agree that it is there. */
export function isIncluded({ directives = [] }: SelectionNode, flags: Flags): boolean {
  return directives.every((directive) => {
    if (!isCondition(directive)) return true;
    const condition = conditionOf(directive);
    const value =
      condition?.kind === Kind.VARIABLE
        ? flags.get(condition.name.value)
        : condition?.kind === Kind.BOOLEAN && condition.value;
    return directive.name.value === 'include' ? value === true : value !== true;
  });
}

export const isCondition = ({ name }: DirectiveNode): boolean =>
  name.value === 'skip' || name.value === 'include';

const conditionOf = ({ arguments: given = [] }: DirectiveNode) =>
  given.find(({ name }) => name.value === 'if')?.value;
