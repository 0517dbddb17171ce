export type Path = readonly (string | number)[];

/** A field that has no value though it should have one. */
export type FieldFailure = {
  path: Path;
  message: string;
  code?: unknown;
  /** An entity that its subgraph does not know is null without an error. */
  isSilent?: boolean;
  /** It failed before its resolver was called, so it is not known whether it may be null. */
  isUncalled?: boolean;
};
