import { plugin as schemaTypes } from '@graphql-codegen/typescript';
import { plugin as resolverTypes } from '@graphql-codegen/typescript-resolvers';
import { buildASTSchema, isTypeDefinitionNode, Kind, visit, type DocumentNode, type TypeNode } from 'graphql';

const head = `// Written by \`npx shop compose\` from schema.graphql. See docs/decisions/0014-resolver-types.md.
import type { CompleteResolvers, ParentOf } from '@shop/shared/graphql';
import type { Parents } from './resolvers/parents.ts';`;

const tail = `/** The resolvers of the subgraph; required are those that neither the kit nor the default resolver replaces. */
export type Resolvers = CompleteResolvers<AllResolvers>;
`;

// https://the-guild.dev/graphql/codegen/plugins/typescript/typescript-resolvers
const config = {
  federation: true,
  contextType: './context.ts#Context',
  rootValueType: 'unknown',
  allResolversTypeName: 'AllResolvers',
  // CompleteResolvers decides which resolvers are optional.
  avoidOptionals: { resolvers: true, query: true, mutation: true },
  makeResolverTypeCallable: true,
  maybeValue: 'T | null | undefined',
  strictScalars: true,
  // The types that the scalars of shared/graphql parse and serialize.
  scalars: { ID: 'string', DateTime: 'Date', Decimal: 'string', Currency: 'string', JSON: 'unknown' },
  enumsAsTypes: true,
  immutableTypes: true,
  skipTypename: true,
  useTypeImports: true,
  showUnusedMappers: false,
};

/** The TypeScript module with the types of a subgraph's resolvers. */
export async function generateResolverTypes(typeDefs: DocumentNode): Promise<string> {
  const own = withoutServedElsewhere(typeDefs);
  const schema = buildASTSchema(own, { assumeValidSDL: true });
  const configured = { ...config, mappers: mappersOf(own) };
  const parts = [
    await schemaTypes(schema, [], configured),
    await resolverTypes(schema, [], configured),
  ] as const;
  const prepended = parts.flatMap(({ prepend = [] }) => prepend);
  return [head, ...prepended, ...parts.map(({ content }) => content), tail].join('\n');
}

// The kit serves userErrors in every subgraph, the gateway subscriptions; what has __ describes directives.
const servedElsewhere = /__|^(Subscription|UserError)$/;

const withoutServedElsewhere = (typeDefs: DocumentNode): DocumentNode =>
  visit(typeDefs, {
    enter(node, key) {
      if (key === 'description' || node.kind === Kind.DIRECTIVE_DEFINITION) return null;
      if (node.kind === Kind.FIELD_DEFINITION && servedElsewhere.test(typeName(node.type))) return null;
      if (isTypeDefinitionNode(node) && servedElsewhere.test(node.name.value)) return null;
      return undefined;
    },
  });

const typeName = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : typeName(type.type);

/** TypeScript looks up the parent of each type, so that a change of `Parents` needs no new generation. */
function mappersOf({ definitions }: DocumentNode): Record<string, string> {
  const names = definitions.flatMap((each) =>
    each.kind === Kind.OBJECT_TYPE_DEFINITION && !['Query', 'Mutation'].includes(each.name.value)
      ? [each.name.value]
      : [],
  );
  return Object.fromEntries(names.map((name) => [name, `ParentOf<Parents, '${name}', {T}>`]));
}
