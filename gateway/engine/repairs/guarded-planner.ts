import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type * as library from '@apollo/query-planner';

/** What this needs of a class that the planner's module does not export. */
type FetchGroup = {
  mergeInWithAllDependencies: (this: FetchGroup, other: FetchGroup) => void;
  isDescendantOf: (other: FetchGroup) => boolean;
};

type LoadModule = (exports: object, require: NodeJS.Require) => void;
type PlannerModule = Pick<typeof library, 'QueryPlanner'> & { FetchGroup: { prototype: FetchGroup } };

const { QueryPlanner, FetchGroup } = copyOfPlanner();
guardMerging(FetchGroup.prototype);

/** The planner of the library, with a guard that only this copy of its class has. */
export const GuardedQueryPlanner = QueryPlanner;

/** A second instance of the module: what is changed in it does not reach others who use the library in this process. */
function copyOfPlanner(): PlannerModule {
  const filename = createRequire(import.meta.url).resolve('@apollo/query-planner/dist/buildPlan.js');
  const text = `${readFileSync(filename, 'utf8')}\nexports.FetchGroup = FetchGroup;`;
  const load = compileFunction(text, ['exports', 'require'], { filename }) as LoadModule;
  const copy = {};
  load(copy, createRequire(filename));
  return copy as PlannerModule;
}

/**
 * The planner joins fetches that send the same to one subgraph, also where one of them waits for the other, and then
 * walks in a circle until the memory is used up. Here it leaves such fetches apart.
 */
function guardMerging(prototype: FetchGroup): void {
  const { mergeInWithAllDependencies: merge } = prototype;
  prototype.mergeInWithAllDependencies = function (other) {
    if (!this.isDescendantOf(other) && !other.isDescendantOf(this)) merge.call(this, other);
  };
}
