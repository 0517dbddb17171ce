import type { Cart } from '../../domain/cart/cart.ts';
import type { CatalogueEntry } from '../../domain/cart/catalogue.ts';
import { useId, type Discount, type DiscountUse } from '../../domain/pricing/discount.ts';
import type { Offers } from '../../domain/pricing/quote.ts';
import { withDefaults } from '../../domain/pricing/shipping.ts';
import { defaultTaxRegion, type TaxRegion } from '../../domain/pricing/tax.ts';
import type { OrdersService } from '../service.ts';

export const productIdsOf = ({ lines }: Cart): string[] => lines.map(({ productId }) => productId);

export const usesOf = (uses: readonly DiscountUse[]): ReadonlyMap<string, number> =>
  new Map(uses.map(({ discountId, used }) => [discountId, used]));

/** What a cart would cost now, if it went to `country`. */
export type CartOffers = { catalogue: CatalogueEntry[]; offers: Offers };

export async function readOffers(
  service: OrdersService,
  cart: Cart,
  country: string | null,
): Promise<CartOffers> {
  const [catalogue, codes, delivery] = await Promise.all([
    service.catalogue.byIds(productIdsOf(cart)),
    codesOf(service, cart),
    deliveryTo(service, country),
  ]);
  const { shippingMethodId } = cart;
  return { catalogue, offers: { ...codes, ...delivery, shippingMethodId, now: service.clock.now() } };
}

async function codesOf(
  { discounts, discountUses }: OrdersService,
  { id, discountIds }: Cart,
): Promise<Pick<Offers, 'discounts' | 'usedByCustomer'>> {
  if (discountIds.length === 0) return { discounts: [], usedByCustomer: new Map() };
  const useIds = discountIds.map((discountId) => useId(discountId, id));
  const [found, uses] = await Promise.all([discounts.byIds(discountIds), discountUses.byIds(useIds)]);
  return { discounts: inOrderOf(discountIds, found), usedByCustomer: usesOf(uses) };
}

const inOrderOf = (ids: readonly string[], found: readonly Discount[]): Discount[] =>
  ids.flatMap((id) => found.find((discount) => discount.id === id) ?? []);

/** How orders are taxed and delivered there; without a country nothing is known of either. */
export async function deliveryTo(
  { shippingMethods, taxRegions }: OrdersService,
  country: string | null,
): Promise<{ shippingMethods: Offers['shippingMethods']; taxRegion: TaxRegion | null }> {
  if (country === null) return { shippingMethods: [], taxRegion: null };
  const [stored, region] = await Promise.all([shippingMethods.find({}), taxRegions.byId(country)]);
  return { shippingMethods: withDefaults(stored), taxRegion: region ?? defaultTaxRegion(country) };
}
