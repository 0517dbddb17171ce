import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { SearchEngine } from '../domain/search/engine.ts';
import type { stores } from '../store/index.ts';

/** What every command works with. */
export type ProductsService = ServiceParts & StoresOf<typeof stores> & { search: SearchEngine };
