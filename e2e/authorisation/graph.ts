import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '@shop/testbench';
import {
  buildSchema,
  Kind,
  parse,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { federatedSchema } from '../../dev/stand-ins/executable-schema.ts';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

export type RootField = {
  kind: 'query' | 'mutation' | 'subscription';
  /** `Query.me`. */
  row: string;
  field: GraphQLField<unknown, unknown>;
};

/** A type with a key, in one of the subgraphs that resolve it. */
export type Entity = {
  row: string;
  name: string;
  service: string;
  schema: GraphQLSchema;
  /** The field of its key. */
  key: string;
};

const rootsOf = (schema: GraphQLSchema) => ({
  query: schema.getQueryType(),
  mutation: schema.getMutationType(),
  subscription: schema.getSubscriptionType(),
});

/** The root fields that clients may use. */
export function rootFields(): RootField[] {
  const roots = rootsOf(buildSchema(textOf('gateway/api.graphql')));
  return (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
    Object.values(roots[kind]?.getFields() ?? {}).map((field) => ({
      kind,
      row: `${roots[kind]?.name}.${field.name}`,
      field,
    })),
  );
}

const subgraphs = services.map((service) => ({
  service,
  document: parse(textOf(`subgraphs/${service}/schema.graphql`)),
}));

/** The fields that only the gateway uses. */
export const internalFields = (): string[] =>
  subgraphs.flatMap(({ document }) =>
    typesIn(document)
      .filter(({ name }) => name.value === 'Query')
      .flatMap(({ fields = [] }) => fields.map(({ name }) => name.value))
      .filter((name) => name.startsWith('_')),
  );

export const entities = (): Entity[] =>
  subgraphs.flatMap(({ service, document }) => {
    const schema = federatedSchema(document);
    return typesIn(document).flatMap(({ name: { value: name }, directives = [] }) => {
      const key = directives.find(isResolvableKey);
      return key ? [{ row: `${name} (${service})`, name, service, schema, key: fieldOf(key) }] : [];
    });
  });

function fieldOf({ arguments: args = [] }: DirectiveNode): string {
  const fields = args.find(({ name }) => name.value === 'fields')?.value;
  return fields?.kind === Kind.STRING ? fields.value : 'id';
}

const typesIn = ({ definitions }: DocumentNode): ObjectTypeDefinitionNode[] =>
  definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);

const isResolvableKey = ({ name, arguments: args = [] }: DirectiveNode): boolean =>
  name.value === 'key' &&
  !args.some(({ name: arg, value }) => arg.value === 'resolvable' && 'value' in value && !value.value);
