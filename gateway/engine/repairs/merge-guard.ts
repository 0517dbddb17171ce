import { MapWithCachedArrays } from '@apollo/federation-internals';

/** What this needs of a class that the planner does not export. */
type FetchGroup = {
  mergeInWithAllDependencies: (this: FetchGroup, other: FetchGroup) => void;
  isDescendantOf: (other: FetchGroup) => boolean;
};

let isGuarded = false;

/**
 * The planner joins fetches that send the same to one subgraph, also where one of them waits for the other, and then
 * walks in a circle until the memory is used up: with two `@interfaceObject`s, a query of one line is enough. From now
 * on it leaves such fetches apart. Every plan begins by keeping a fetch in a map, which is where its class is found.
 */
export function guardMerging(): void {
  if (isGuarded) return;
  isGuarded = true;
  const { prototype } = MapWithCachedArrays<unknown, unknown>;
  const original = Object.getOwnPropertyDescriptor(prototype, 'set');
  if (!original) return;
  const set = original.value as typeof prototype.set;
  prototype.set = function (key, value) {
    if (isFetchGroup(value)) {
      Object.defineProperty(prototype, 'set', original);
      guard(Object.getPrototypeOf(value) as FetchGroup);
    }
    return set.call(this, key, value);
  };
}

const isFetchGroup = (value: unknown): value is FetchGroup =>
  typeof value === 'object' && value !== null && 'mergeInWithAllDependencies' in value;

function guard(prototype: FetchGroup): void {
  const { mergeInWithAllDependencies: merge } = prototype;
  prototype.mergeInWithAllDependencies = function (other) {
    if (!this.isDescendantOf(other) && !other.isDescendantOf(this)) merge.call(this, other);
  };
}
