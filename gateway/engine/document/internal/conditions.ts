import { Kind, visit, type ASTNode, type ASTVisitor, type DirectiveNode, type SelectionNode } from 'graphql';

/** The values of the variables that decide about `@skip`, `@include` and `@defer`. */
export type Flags = ReadonlyMap<string, boolean>;

/** The names of these variables. */
export function conditionVariables(definitions: readonly ASTNode[]): readonly string[] {
  const names = new Set<string>();
  const visitor: ASTVisitor = {
    Directive(directive) {
      const condition = isDecidedHere(directive) ? conditionOf(directive) : undefined;
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

/** Of what is never passed on to subgraphs. */
export const isDecidedHere = (directive: DirectiveNode): boolean =>
  isCondition(directive) || directive.name.value === 'defer';

/** Whether a fragment may be sent later than what it stands in. */
export function deferOf(
  { directives = [] }: SelectionNode,
  flags: Flags,
): { label: string | undefined } | undefined {
  const defer = directives.find(({ name }) => name.value === 'defer');
  if (!defer) return undefined;
  const condition = conditionOf(defer);
  const isOff =
    condition?.kind === Kind.VARIABLE
      ? !flags.get(condition.name.value)
      : condition?.kind === Kind.BOOLEAN && !condition.value;
  if (isOff) return undefined;
  const label = defer.arguments?.find(({ name }) => name.value === 'label')?.value;
  return { label: label?.kind === Kind.STRING ? label.value : undefined };
}

const conditionOf = ({ arguments: given = [] }: DirectiveNode) =>
  given.find(({ name }) => name.value === 'if')?.value;
