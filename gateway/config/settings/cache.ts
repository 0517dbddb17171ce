import { setting } from './setting.ts';
import { flag, wholeNumber } from './value-types.ts';

/** What is kept of the answers of subgraphs: docs/caching.md. */
export const cache = {
  enabled: setting({
    type: flag(),
    of: 'whether what the schema declares with @cacheControl is kept; a schema that declares nothing has nothing kept',
    is: true,
    variable: 'CACHE',
  }),
  maxBytes: setting({
    type: wholeNumber(100_000),
    of: 'about how many bytes one gateway keeps in memory; the least recently used is dropped',
    why: 'the entities of a busy catalogue, beside the prepared operations',
    is: 100_000_000,
    variable: 'CACHE_MAX_BYTES',
  }),
};
