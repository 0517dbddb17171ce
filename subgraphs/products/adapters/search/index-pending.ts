import { pollingLoop } from '@shop/shared/messaging';
import { messageOf } from '@shop/shared/errors';
import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import { documentOf } from '../../domain/search/document.ts';
import type { SearchEngine } from '../../domain/search/engine.ts';
import type { stores } from '../../store/index.ts';
import { format, stateId } from '../../store/search-rows.ts';

type Parts = ServiceParts & StoresOf<typeof stores>;

/** The lag of search behind the catalogue when another process has changed a product. */
const everyMs = 1000;
const batchSize = 500;

/**
 * Brings what has changed of products into the index: at once after a change of this process. Each saved product is marked;
 * the mark is taken away together with the knowledge of which state has been indexed.
 */
export function indexPending(parts: Parts, engine: SearchEngine): AsyncDisposable {
  let prepared = false;
  const loop = pollingLoop({
    everyMs,
    async work() {
      if (!prepared) await prepare(parts);
      prepared = true;
      while (await indexBatch(parts, engine));
    },
    onError: (error) =>
      parts.logger.warn({ reason: messageOf(error) }, 'search index not updated, trying again'),
  });
  parts.work.onCommit(({ events, tasks }) => {
    if (events || tasks) loop.trigger();
  });
  return { [Symbol.asyncDispose]: () => loop.stop() };
}

/** True if there may be more. */
export async function indexBatch(
  { products, categories, clock }: Parts,
  engine: SearchEngine,
): Promise<boolean> {
  const pending = await products.unindexed(batchSize);
  if (pending.length === 0) return false;
  const tree = await categories.tree();
  const now = clock.now();
  await engine.index(pending.map(({ product }) => documentOf(product, tree, now)));
  await products.markIndexed(pending);
  return pending.length === batchSize;
}

/** Rows of another format, or none, are made anew from all products. */
async function prepare({ products, searchIndex }: Parts): Promise<void> {
  const state = await searchIndex.state.findOne({ _id: stateId });
  if (state?.format === format) return;
  const { documents, blocks, words, values } = searchIndex;
  for (const rows of [documents, blocks, words, values]) await rows.deleteMany({});
  await products.rows.updateMany({}, { $set: { unindexed: true } });
  const fresh = { format, nextOrdinal: 0 };
  await searchIndex.state.updateOne(
    { _id: stateId },
    { $set: fresh, $inc: { sequence: 1 } },
    { upsert: true },
  );
}
