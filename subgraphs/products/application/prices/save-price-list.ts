import { decided, type Currency } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { notIdempotent } from '@shop/shared/messaging';

import { expected } from '../../domain/catalogue/product.ts';
import type { PriceList } from '../../domain/prices/price-list.ts';
import { errorCodes } from '../../error-codes.ts';
import type { ProductsService } from '../service.ts';

export const createPriceList = (
  { work, priceLists, ids }: ProductsService,
  facts: { name: string; currency: Currency; markets: readonly string[] },
): Promise<PriceList> => {
  const id = ids.next('prl');
  return work.update(notIdempotent('createPriceList'), priceLists, id, () =>
    decided({ ...facts, id, version: 1 }),
  );
};

type Change = { priceListId: string; name?: string | undefined; markets?: readonly string[] | undefined };

export const updatePriceList = (
  { work, priceLists }: ProductsService,
  { priceListId, name, markets, expectedVersion }: Change & { expectedVersion: number | null },
): Promise<PriceList> =>
  work.update(notIdempotent('updatePriceList'), priceLists, priceListId, (known) => {
    if (!known)
      throw refuseField(
        errorCodes.PRICE_LIST_NOT_FOUND,
        `There is no price list ${priceListId}`,
        'priceListId',
      );
    const list = expected(known, expectedVersion);
    return decided({
      ...list,
      name: name ?? list.name,
      markets: markets ?? list.markets,
      version: list.version + 1,
    });
  });
