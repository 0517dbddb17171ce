/** A limit: its default, what it counts, and the reason for the default. */
export type Limit = {
  is: number;
  /** In stand-alone mode. */
  alone?: number;
  of: string;
  why: string;
  least?: number;
  /** Whether it is read at each use, so that a change takes effect without a restart. */
  reloads?: true;
};
