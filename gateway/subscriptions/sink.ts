/** One update as all who ask for the same get it. */
export type Update = {
  cursor: string;
  /** The result, as JSON. */
  text: string;
};

/** Where the updates of one subscription go. Nothing that is sent waits for its client. */
export type Sink = {
  next(update: Update): void;
  /** How much its client has not taken yet. */
  unsentBytes(): number;
  /** Calls back, once, when its client has taken all; at the earliest after one that did not fit. */
  whenTaken(work: () => void): void;
  /** Nothing will follow; with an error, that is why. */
  end(error?: unknown): void;
  /** Cuts off a client that reads too slowly, so that it connects again and resumes. */
  cutOff(): void;
};

/** The update with a mark that says how many before it were left out. */
export const coalesced = ({ cursor, text }: Update, leftOut: number): Update => ({
  cursor,
  text: `${text.slice(0, -1)},"extensions":{"coalesced":${leftOut}}}`,
});
