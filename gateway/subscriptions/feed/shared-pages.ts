import { currentTrace, withTrace } from '@shop/shared/runtime';
import type { Update } from '../sink.ts';

type ReadPage = (after: string | null, begun: () => void) => Promise<Update[]>;

/** Pages for subscribers that are behind: a page that several ask for before the subgraph is called is read once. */
export class SharedPages {
  readonly #read: ReadPage;
  readonly #waiting = new Map<string | null, Promise<Update[]>>();

  constructor(read: ReadPage) {
    this.#read = read;
  }

  /** What is in the feed at the time of the call, or later. */
  after(cursor: string | null): Promise<Update[]> {
    const known = this.#waiting.get(cursor);
    if (known) return known;
    let isWaiting = true;
    const begun = () => {
      if (isWaiting) this.#waiting.delete(cursor);
      isWaiting = false;
    };
    const source = { correlationId: currentTrace()?.correlationId };
    const page = withTrace('subscription catch-up', source, () => this.#read(cursor, begun));
    if (isWaiting) this.#waiting.set(cursor, page);
    return page;
  }
}
