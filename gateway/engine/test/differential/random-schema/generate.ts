import type { Sdls } from '../composition.ts';
import { randomOf } from '../random.ts';
import {
  addField,
  declareEntity,
  hasEntity,
  sdlsOf,
  typeIn,
  type Draft,
  type EntityDraft,
  type KeyDraft,
} from './draft.ts';
import { addFeatures } from './features.ts';
import { anyArguments, anyType, entityType, fieldName, leafType, wrapped } from './field-types.ts';
import { addInterface, addInterfaceObject } from './interfaces.ts';

/** Subgraphs at random, most of which can be composed. */
export function generateSubgraphs(seed: string): Sdls {
  const random = randomOf(seed);
  const draft: Draft = { random, subgraphs: [], entities: [], values: new Map(), named: 0 };
  for (let at = 0; at < 2 + random.below(4); at++) {
    draft.subgraphs.push({ name: `s${at}`, types: new Map(), unions: new Map() });
  }
  addValueTypes(draft);
  for (let at = 0; at < 2 + random.below(3); at++) draft.entities.push(entityOf(draft, `E${at}`));
  for (const entity of draft.entities) placeEntity(draft, entity);
  if (random.chance(0.5)) addInterface(draft);
  for (const entity of draft.entities) dealFields(draft, entity);
  addRootFields(draft);
  if (random.chance(0.3)) addInterfaceObject(draft);
  addFeatures(draft);
  return sdlsOf(draft);
}

function addValueTypes({ random, values }: Draft): void {
  for (let at = 0; at < random.below(3); at++) {
    const inner = random.chance(0.5) ? [...values.keys()] : [];
    const types = [leafType(random), leafType(random), ...inner];
    values.set(
      `Value${at}`,
      Object.fromEntries(types.map((type, index) => [`v${index}`, wrapped(random, type)])),
    );
  }
}

function entityOf({ random, entities }: Draft, name: string): EntityDraft {
  const keys: KeyDraft[] = [{ fieldSet: 'id', fields: { id: 'ID!' } }];
  const needs = entities.length > 0 ? random.pick(entities) : undefined;
  if (random.chance(0.3))
    keys.push({ fieldSet: 'code', fields: { code: random.pick(['Int!', 'String!', 'JSON!']) } });
  if (random.chance(0.2)) keys.push({ fieldSet: 'a b', fields: { a: 'String!', b: 'Unit!' } });
  if (needs && random.chance(0.25)) {
    const fields = { owner: `${needs.name}!`, sku: 'String!' };
    keys.push({ fieldSet: `owner { ${needs.keys[0]?.fieldSet} } sku`, fields, needs });
  }
  return { name, keys: random.shuffled(keys) };
}

/** Every subgraph that has an entity has its first key, so that each can be reached from each. */
function placeEntity({ random, subgraphs }: Draft, entity: EntityDraft): void {
  const [first, ...others] = entity.keys;
  if (!first) return;
  const where = random.shuffled(subgraphs).slice(0, 1 + random.below(subgraphs.length));
  for (const [at, subgraph] of where.entries()) {
    const more = random.some(others, 0.5);
    // One may know it by another key alone, which then the first subgraph has too.
    const only = at === 1 && others.length > 0 && random.chance(0.4) ? others.slice(0, 1) : undefined;
    declareEntity(subgraph, entity, only ?? (at === 0 ? entity.keys : [first, ...more]));
  }
}

function dealFields(draft: Draft, entity: EntityDraft): void {
  const { random, subgraphs } = draft;
  const names = new Set<string>();
  for (let left = 2 + random.below(6); left > 0; left--) {
    const name = fieldName(draft);
    const [owner, other] = random.shuffled(subgraphs.filter((each) => hasEntity(each, entity)));
    if (!owner || names.has(name) || typeIn(owner, entity.name).fields.has(name)) continue;
    names.add(name);
    const isShared = other !== undefined && random.chance(0.15);
    const field = {
      type: isShared ? wrapped(random, leafType(random)) : anyType(draft, owner),
      args: anyArguments(random),
    };
    addField(typeIn(owner, entity.name), name, { ...field, directives: isShared ? ['@shareable'] : [] });
    if (isShared) addField(typeIn(other, entity.name), name, { ...field, directives: ['@shareable'] });
  }
}

function addRootFields(draft: Draft): void {
  const { random } = draft;
  const hasMutations = random.chance(0.5);
  for (const subgraph of draft.subgraphs) {
    const roots = ['Query', ...(hasMutations && random.chance(0.7) ? ['Mutation'] : [])];
    for (const root of roots) {
      for (let left = 1 + random.below(3); left > 0; left--) {
        const type = random.chance(0.5)
          ? wrapped(random, entityType(draft, subgraph))
          : anyType(draft, subgraph);
        const name = `${root === 'Query' ? 'q' : 'm'}${draft.named++}`;
        addField(typeIn(subgraph, root), name, { type, args: anyArguments(random) });
      }
    }
  }
}
