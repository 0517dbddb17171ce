import { Kind, type FieldDefinitionNode } from 'graphql';
import { lintCheck } from './lint.ts';

const protecting: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes', 'policy']);

/** A field that fails, or that the viewer may not see, is null; in a field that cannot be null, its parent would be. */
export const checkNullability = lintCheck('nullability', ({ coordinate, node }) => {
  if (node.kind !== Kind.FIELD_DEFINITION || node.type.kind !== Kind.NON_NULL_TYPE) return undefined;
  const why = reasonFor(coordinate, node);
  if (why === undefined) return undefined;
  return {
    message: `${coordinate} cannot be null, but ${why}`,
    suggestion: 'Remove the ! at the end of its type.',
  };
});

function reasonFor(coordinate: string, { directives = [] }: FieldDefinitionNode): string | undefined {
  if (/^(?:Query|Mutation)\./.test(coordinate))
    return 'if it fails, the results of the fields beside it are lost with it';
  const protection = directives.find(({ name }) => protecting.has(name.value.replace('federation__', '')));
  return protection && `@${protection.name.value} makes it null for some viewers`;
}
