import { join } from 'node:path';
import {
  Kind,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
} from 'graphql';
import { loadSchema } from '../composition/load-schema.ts';
import { withNodeTypes } from '../composition/node-types.ts';
import { readSubgraphList, type SubgraphEntry } from '../composition/subgraph-list.ts';
import { readManifests } from '../deployment/manifest.ts';
import { gatherEvents, type Gathered } from '../events/gather.ts';

/** What a subgraph has of an entity. */
type EntityPart = { name: string; fields: readonly string[]; isReference: boolean };
type Root = 'Query' | 'Mutation' | 'Subscription';

export type SubgraphPart = {
  name: string;
  owner: string | undefined;
  entities: readonly EntityPart[];
  roots: Readonly<Record<Root, readonly string[]>>;
};

export type Ownership = { subgraphs: readonly SubgraphPart[]; events: Gathered };

/** Who has what of the graph and its events, from the files that `supergraph.yaml` in `root` names. */
export async function readOwnership(root: string): Promise<Ownership> {
  const owners = new Map(readManifests(root).map(({ name, owner }) => [name, owner]));
  const { list } = await withNodeTypes(readSubgraphList(join(root, 'supergraph.yaml')));
  const { subgraphs } = list;
  const held = subgraphs.filter(({ schema }) => 'file' in schema);
  const parts = held.map(async (entry) => partOf(entry, (await loadSchema(entry)).definitions, owners));
  return { subgraphs: await Promise.all(parts), events: await gatherEvents(root, undefined) };
}

function partOf(
  { name }: SubgraphEntry,
  definitions: DocumentNode['definitions'],
  owners: ReadonlyMap<string, string | undefined>,
): SubgraphPart {
  const types = definitions.filter(isComposite);
  const fieldsOf = (type: string) =>
    types.filter((each) => each.name.value === type).flatMap(({ fields }) => fields?.map(nameOf) ?? []);
  const roots = {
    Query: fieldsOf('Query'),
    Mutation: fieldsOf('Mutation'),
    Subscription: fieldsOf('Subscription'),
  };
  return { name, owner: owners.get(name), entities: types.flatMap(entityIn), roots };
}

type Composite = Extract<DefinitionNode, { fields?: unknown; interfaces?: unknown }>;

const isComposite = (node: DefinitionNode): node is Composite =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION ||
  node.kind === Kind.OBJECT_TYPE_EXTENSION ||
  node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
  node.kind === Kind.INTERFACE_TYPE_EXTENSION;

const nameOf = ({ name }: { name: { value: string } }): string => name.value;

function entityIn({ name, directives = [], fields = [] }: Composite): EntityPart[] {
  const keys = directives.filter((each) => nameOf(each) === 'key');
  if (keys.length === 0) return [];
  const inKeys = new Set(keys.flatMap((key) => stringOf(key, 'fields').match(/\w+/g) ?? []));
  const isOwn = (field: { name: { value: string }; directives?: readonly ConstDirectiveNode[] }) =>
    !inKeys.has(nameOf(field)) && !field.directives?.some((each) => nameOf(each) === 'external');
  const isReference = keys.every((key) => isFalse(argumentOf(key, 'resolvable')));
  return [{ name: name.value, fields: fields.filter(isOwn).map(nameOf), isReference }];
}

const argumentOf = (directive: ConstDirectiveNode, name: string) =>
  directive.arguments?.find((each) => nameOf(each) === name)?.value;

const isFalse = (value: ConstValueNode | undefined): boolean => value?.kind === Kind.BOOLEAN && !value.value;

function stringOf(directive: ConstDirectiveNode, name: string): string {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : '';
}

/** The subgraph that has most of an entity's fields; in a tie, the first in `supergraph.yaml`. */
export function ownerOf(entity: string, subgraphs: readonly SubgraphPart[]): SubgraphPart | undefined {
  const fieldsIn = ({ entities }: SubgraphPart) =>
    entities.find(({ name, isReference }) => name === entity && !isReference)?.fields.length ?? -1;
  return subgraphs.reduce<SubgraphPart | undefined>(
    (most, each) => (fieldsIn(each) > (most ? fieldsIn(most) : -1) ? each : most),
    undefined,
  );
}
