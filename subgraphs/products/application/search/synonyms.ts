import { refuseField } from '@shop/shared/errors';
import { notIdempotent } from '@shop/shared/messaging';
import { expected } from '../../domain/catalogue/product.ts';
import { saveSynonyms as save, type SynonymGroup } from '../../domain/search/synonyms.ts';
import { errorCodes } from '../../error-codes.ts';
import type { ProductsService } from '../service.ts';

type Wanted = { synonymsId: string | null; phrases: readonly string[]; expectedVersion: number | null };

/** Makes words or phrases mean the same, in place of what they meant before. */
export function saveSynonyms(
  { work, synonyms, ids }: ProductsService,
  { synonymsId, phrases, expectedVersion }: Wanted,
): Promise<SynonymGroup> {
  const id = synonymsId ?? ids.next('syn');
  return work.update(notIdempotent('saveSynonyms'), synonyms, id, (known) => {
    if (!known && synonymsId)
      throw refuseField(errorCodes.SYNONYMS_NOT_FOUND, `There are no synonyms ${id}`, 'synonymsId');
    return save(known && expected(known, expectedVersion), id, phrases);
  });
}
