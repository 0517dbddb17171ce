/** A place that a supergraph is read from. Failures are Errors that say what is wrong with `it`, the supergraph. */
export type Origin = {
  /** As it may be shown: without passwords and signatures that a URL can hold. */
  name: string;
  /** How long to wait between two looks. */
  everyMs: number;
  first(stopping: AbortSignal): Promise<string>;
  /** What is there now; undefined while it is changing. */
  look(stopping: AbortSignal): Promise<string | undefined>;
};
