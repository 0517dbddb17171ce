import { isObjectType, type GraphQLCompositeType } from 'graphql';

/** What one selection asks for under a response name. */
type Entry = { parent: GraphQLCompositeType; field: string; type: string };

/**
 * What has been selected so far, by place in the answer. Two fields of one response name must be the same field with
 * the same arguments, unless their parents are different object types; then the same type is enough.
 * https://spec.graphql.org/September2025/#sec-Field-Selection-Merging
 */
export type Scopes = {
  fits(place: string, name: string, entry: Entry): boolean;
  add(place: string, name: string, entry: Entry): void;
};

export function createScopes(): Scopes {
  const entries = new Map<string, Entry[]>();
  const at = (place: string, name: string) => entries.get(`${place}/${name}`) ?? [];
  return {
    fits: (place, name, entry) => at(place, name).every((other) => canMerge(entry, other)),
    add: (place, name, entry) => void entries.set(`${place}/${name}`, [...at(place, name), entry]),
  };
}

function canMerge(one: Entry, other: Entry): boolean {
  if (one.type !== other.type) return false;
  return one.field === other.field || areExclusive(one.parent, other.parent);
}

const areExclusive = (one: GraphQLCompositeType, other: GraphQLCompositeType): boolean =>
  one !== other && isObjectType(one) && isObjectType(other);
