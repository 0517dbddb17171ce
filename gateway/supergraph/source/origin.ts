/** The text of a supergraph; `artefact` is the hash of the release that it is from, if it is from one. */
export type SupergraphText = { sdl: string; artefact: string | null };

export const isSameText = (one: SupergraphText, other: SupergraphText): boolean =>
  one.sdl === other.sdl && one.artefact === other.artefact;

/** A place that a supergraph is read from. Failures are Errors that say what is wrong with `it`, the supergraph. */
export type Origin = {
  /** As it may be shown: without passwords and signatures that a URL can hold. */
  name: string;
  /** The pause between two reads. */
  everyMs: number;
  first(stopping: AbortSignal): Promise<SupergraphText>;
  /** The current text; undefined while it is changing. */
  look(stopping: AbortSignal): Promise<SupergraphText | undefined>;
};
