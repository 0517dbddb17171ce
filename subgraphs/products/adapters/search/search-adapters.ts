import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { SearchEngine } from '../../domain/search/engine.ts';
import type { stores } from '../../store/index.ts';
import { indexPending } from './index-pending.ts';
import { mongoSearchEngine } from './mongo-search-engine.ts';

/** The engine behind the port, and what keeps its index up to date. */
export function searchAdapters(parts: ServiceParts & StoresOf<typeof stores>) {
  const search: SearchEngine = mongoSearchEngine(parts.searchIndex);
  return { search, searchIndexing: indexPending(parts, search) };
}
