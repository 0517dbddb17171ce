import type { Value } from '../bson/values.ts';

/** What a filter asks of one field. */
export type Bound = {
  equal?: Value;
  in?: Value[];
  low?: Value;
  high?: Value;
  exists?: boolean;
  /** Of a comparison in $expr, which also holds for values of other types. */
  acrossTypes?: { low?: Value; high?: Value };
};
/** By the path of the field. */
export type Bounds = Map<string, Bound>;
