import { getNamedType, isCompositeType, isObjectType } from 'graphql';
import { fieldsOf, objectTypesOf, type World } from '../composition.ts';

export type EntityTraits = {
  /** Entities of several types are told apart by their keys alone, as those of one interface are. */
  keysAreApart: boolean;
  /** Whether one subgraph may refer to what the others do not know, and it is clear what then is the answer. */
  mayBeMissing: boolean;
};

/** The object types that have a key in some subgraph. */
export function entityTypesOf(world: World): ReadonlyMap<string, EntityTraits> {
  const { subgraphs, fullSchema } = world;
  const declared = subgraphs.flatMap(({ types }) => [...types]);
  const keyed = new Set(declared.filter(([, { keys }]) => keys.length > 0).map(([name]) => name));
  const traits = new Map<string, EntityTraits>();
  for (const name of [...keyed].flatMap((each) => objectTypesOf(fullSchema, each))) {
    const type = fullSchema.getType(name);
    const interfaces = isObjectType(type) ? type.getInterfaces() : [];
    const keysAreApart = interfaces.some((each) => keyed.has(each.name));
    traits.set(name, { keysAreApart, mayBeMissing: !keysAreApart && isClearWhoAnswers(world, name) });
  }
  return traits;
}

/** A leaf is taken from where the gateway is; anything else from whichever subgraph makes for fewer fetches. */
function isClearWhoAnswers({ fullSchema, declarationsOf }: World, type: string): boolean {
  return Object.values(fieldsOf(fullSchema, type)).every((field) => {
    const own = declarationsOf(type, field.name).filter(({ facts }) => !facts.external);
    if (own.some(({ facts }) => facts.override !== undefined)) return false;
    return own.length < 2 || !isCompositeType(getNamedType(field.type));
  });
}
