/** A place that a supergraph is read from. Failures are Errors that say what is wrong with `it`, the supergraph. */
export type Origin = {
  /** As it may be shown: without passwords and signatures that a URL can hold. */
  name: string;
  /** The pause between two reads. */
  everyMs: number;
  first(stopping: AbortSignal): Promise<string>;
  /** The current text; undefined while it is changing. */
  look(stopping: AbortSignal): Promise<string | undefined>;
};
