/** One update, the same for all subscribers of a shared subscription. */
export type Update = {
  cursor: string;
  /** The result, as JSON. */
  text: string;
};

/** The client's end of one subscription. Sending never waits for the client. */
export type Sink = {
  next(update: Update): void;
  /** Bytes that the client has not read yet. */
  unsentBytes(): number;
  /** Calls back once, when the client has read everything. */
  whenTaken(work: () => void): void;
  /** Ends the subscription, with the error if there is one. */
  end(error?: unknown): void;
  /** Disconnects a client that reads too slowly, so that it reconnects and resumes. */
  cutOff(): void;
};

/** The update, marked with the number of updates before it that were skipped. */
export const coalesced = ({ cursor, text }: Update, leftOut: number): Update => ({
  cursor,
  text: `${text.slice(0, -1)},"extensions":{"coalesced":${leftOut}}}`,
});
