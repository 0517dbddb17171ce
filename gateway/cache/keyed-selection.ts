import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { nameOf } from '../engine/document/internal/names.ts';
import type { CacheRules, ClearedEntity } from '../supergraph/cache-rules.ts';
import { tagOf, type Tag } from './store/marks.ts';

/** Adds the keys of entities to what a subgraph is asked for, so that its answer says which entities are in it. */
export type KeyedSelections = {
  keyed: (set: SelectionSetNode, parent: GraphQLNamedType | null | undefined) => SelectionSetNode;
  /** The types of entities by the alias of their key. */
  aliases: ReadonlyMap<string, string>;
  /** The types of which the keys cannot be asked for. */
  unkeyed: ReadonlySet<string>;
};

/** `prefix` begins no name of the document. */
export function keyedSelections(rules: CacheRules, subgraph: string, prefix: string): KeyedSelections {
  const aliases = new Map<string, string>();
  const unkeyed = new Set<string>();
  const keyOf = ({ type, key, subgraphs }: ClearedEntity): FieldNode | undefined => {
    if (!subgraphs.has(subgraph)) return void unkeyed.add(type);
    const alias = `${prefix}${type}`;
    aliases.set(alias, type);
    return { kind: Kind.FIELD, alias: nameOf(alias), name: nameOf(key) };
  };
  const keyed: KeyedSelections['keyed'] = (set, parent) => {
    const entity = isObjectType(parent) ? rules.entities.get(parent.name) : undefined;
    // Which objects an abstract type has in this subgraph is not looked up.
    if (isAbstractType(parent))
      for (const { name } of rules.schema.getPossibleTypes(parent))
        if (rules.entities.has(name)) unkeyed.add(name);
    const key = entity && keyOf(entity);
    const selections = set.selections.map((each) => within(each, parent));
    return { ...set, selections: key ? [...selections, key] : selections };
  };
  const within = (node: SelectionNode, parent: GraphQLNamedType | null | undefined): SelectionNode => {
    if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return node;
    return { ...node, selectionSet: keyed(node.selectionSet, typeWithin(node, parent)) };
  };
  const typeWithin = (node: SelectionNode, parent: GraphQLNamedType | null | undefined) => {
    if (node.kind === Kind.INLINE_FRAGMENT)
      return node.typeCondition ? rules.schema.getType(node.typeCondition.name.value) : parent;
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const field = hasFields && node.kind === Kind.FIELD ? parent.getFields()[node.name.value] : undefined;
    return field && getNamedType(field.type);
  };
  return { keyed, aliases, unkeyed };
}

// An entry of more entities is cleared by an event about any of their type.
const mostEntities = 200;

/** The tags of the entities in an answer, by the keys that were added to what was asked for. */
export function entityTags(answer: unknown, aliases: ReadonlyMap<string, string>): Tag[] {
  const tags = new Set<Tag>();
  if (aliases.size === 0) return [];
  const open: unknown[] = [answer];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, each] of Object.entries(value)) {
      const type = aliases.get(name);
      if (type !== undefined) tags.add(tagOf.entity(type, String(each)));
      else if (typeof each === 'object') open.push(each);
    }
  }
  if (tags.size <= mostEntities) return [...tags];
  return [...new Set(aliases.values())].map((type) => tagOf.anyEntity(type));
}
