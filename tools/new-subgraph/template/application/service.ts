import type { ServiceParts, StoresOf } from '@shop/shared/subgraph';
import type { stores } from '../store/index.ts';

/** What every command works with. */
export type ProductNotesService = ServiceParts & StoresOf<typeof stores>;
