import type { Feed, Variables } from '../engine/contract.ts';
import type { ParsedOperation } from '../engine/document/parsed-operation.ts';
import type { SubgraphAnswer } from '../engine/run/subgraph-call.ts';
import { callOf, isOfEntities, type Fetch } from './data-source.ts';
import { feedOperation, type FeedOperation } from './feed.ts';
import type { ApolloParts } from './parts.ts';
import { noAnswer, PlannedOperation } from './planned-operation.ts';
import { onlyEntry, resultOf, type Result } from './result.ts';

type Planned = FeedOperation & { operation: PlannedOperation };

/**
 * The reference executes no subscription. So each update is the answer to a query on the feed, whose first fetch is
 * answered with that entry alone.
 */
export function feedReader<Context>(parsed: ParsedOperation, parts: ApolloParts<Context>) {
  const { ask, feedReference, takeTurn, subgraphOf } = parts;
  let planned: Planned | undefined;
  const plan = (field: string): Planned => {
    const query = feedOperation(parsed, field);
    return { ...query, operation: new PlannedOperation(feedReference, query.document, takeTurn) };
  };

  /** What the reference asks the feed's subgraph for. */
  const firstFetch = async ({ operation }: Planned, variables: Variables): Promise<Fetch> => {
    let first: Fetch | undefined;
    await operation.execute(variables, async (fetch) => {
      first ??= fetch;
      return noAnswer;
    });
    if (!first) throw new Error('The plan of the feed has no fetch');
    return first;
  };

  return {
    isPlanned: () => planned?.operation.isPlanned === true,
    feed(field: string): Feed<Context> {
      const query = (planned ??= plan(field));
      const subgraph = subgraphOf.get(field);
      if (subgraph === undefined) throw new Error(`The engine does not know the feed ${field}`);
      return {
        ...query,
        subgraph,
        async read(after, given, context) {
          const sent = { ...given, [query.afterVariable]: after };
          return ask(callOf(await firstFetch(query, sent)), context);
        },
      };
    },
    async update(entry: SubgraphAnswer, variables: Variables, context: Context): Promise<Result> {
      if (!planned) throw new Error('An update was read before its feed');
      const { operation, afterVariable, responseKey, cursorKey } = planned;
      const sent = { ...variables, [afterVariable]: null };
      const result = await operation.execute(sent, async (fetch) =>
        isOfEntities(fetch) ? ask(callOf(fetch), context) : asPage(entry, responseKey),
      );
      return onlyEntry(resultOf(result), responseKey, cursorKey);
    },
  };
}

/** An entry as the only one of a page. */
const asPage = ({ data, errors, escapes }: SubgraphAnswer, key: string): SubgraphAnswer => ({
  escapes,
  data: { [key]: [data?.[key]] },
  errors: errors.map((error) => ({ ...error, path: [key, 0, ...(error.path ?? []).slice(1)] })),
});
