import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLFieldMap,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { keepExactly } from './judge/exact-json.ts';
import { dropNonNull } from './judge/field-types.ts';
import { executableDirectives } from './operations/directives.ts';
import { readSubgraph, type FieldFacts, type SubgraphFacts } from './subgraphs/subgraph-facts.ts';

/** The SDL of each subgraph, without the link to the federation specification. */
export type Sdls = Readonly<Record<string, string>>;

/** Composed subgraphs, and what is known about them. */
export type World = {
  name: string;
  sdls: Sdls;
  supergraphSdl: string;
  apiSchema: GraphQLSchema;
  /** The same, but everything may be null. */
  nullableSchema: GraphQLSchema;
  /** With what clients do not see. */
  fullSchema: GraphQLSchema;
  subgraphs: readonly SubgraphFacts[];
  /** Who declares a field of an object type, itself or by an interface object. */
  declarationsOf: (type: string, field: string) => readonly Declaration[];
};

export type Declaration = {
  subgraph: SubgraphFacts;
  typeName: string;
  type: GraphQLOutputType;
  facts: FieldFacts;
};

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key" "@shareable" "@provides" "@requires" "@external" "@override" "@inaccessible" "@interfaceObject" "@tag"
])
`;

/** Why subgraphs cannot be composed. */
export class CompositionRefused extends Error {}

/** Composes the subgraphs; throws CompositionRefused when they do not fit together. */
export function composeWorld(name: string, sdls: Sdls): World {
  const linked = Object.entries(sdls).map(([subgraph, sdl]) => ({
    name: subgraph,
    typeDefs: parse(link + executableDirectives + sdl),
  }));
  const services = linked.map((each) => ({ ...each, url: `http://${each.name}.test` }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new CompositionRefused(errors?.map(({ message }) => message).join('\n'));
  const supergraph = Supergraph.build(supergraphSdl);
  const fullSchema = supergraph.schema.toGraphQLJSSchema();
  const subgraphs = linked.map((each) => readSubgraph(each.name, each.typeDefs));
  return {
    name,
    sdls,
    supergraphSdl,
    apiSchema: keepExactly(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true })),
    nullableSchema: dropNonNull(
      keepExactly(supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true })),
    ),
    fullSchema,
    subgraphs,
    declarationsOf: declarations(fullSchema, subgraphs),
  };
}

function declarations(
  fullSchema: GraphQLSchema,
  subgraphs: readonly SubgraphFacts[],
): World['declarationsOf'] {
  const known = new Map<string, readonly Declaration[]>();
  const find = (type: string, field: string): Declaration[] => {
    const names = [type, ...interfacesOf(fullSchema, type)];
    return subgraphs.flatMap((subgraph) =>
      names.flatMap((typeName) => {
        const declared = subgraph.types.get(typeName);
        if (typeName !== type && !declared?.interfaceObject) return [];
        const facts = declared?.fields.get(field);
        const definition = fieldsOf(subgraph.schema, typeName)[field];
        return facts && definition ? [{ subgraph, typeName, type: definition.type, facts }] : [];
      }),
    );
  };
  return (type, field) => {
    const key = `${type}.${field}`;
    const found = known.get(key) ?? find(type, field);
    known.set(key, found);
    return found;
  };
}

export function fieldsOf(schema: GraphQLSchema, name: string): GraphQLFieldMap<unknown, unknown> {
  const type = schema.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}

export function interfacesOf(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getInterfaces().map((each) => each.name) : [];
}

/** The names of the object types that a type may turn out to be. */
export function objectTypesOf(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  return isAbstractType(type) ? schema.getPossibleTypes(type).map((each) => each.name) : [name];
}
