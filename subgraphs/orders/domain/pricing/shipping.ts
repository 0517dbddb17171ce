import { currencies, type Currency, type Money } from '@shop/shared/contracts';

/** A price per currency; free from a subtotal on, discounts taken off, if that is set. */
export type ShippingRate = { price: Money; freeFrom: Money | null };
/** Where the rates hold. Without countries it is the zone of all countries that no other zone names. */
export type ShippingZone = { countries: string[]; rates: ShippingRate[] };

/** A way to have an order delivered. The id is a short name: `STANDARD`. */
export type ShippingMethod = {
  id: string;
  name: string;
  /** Working days until the parcel arrives. */
  minDays: number;
  maxDays: number;
  zones: ShippingZone[];
  active: boolean;
};

/** A method at its price for one cart. */
export type ShippingOffer = Pick<ShippingMethod, 'id' | 'name' | 'minDays' | 'maxDays'> & { price: Money };

const inAllCurrencies = (priceOf: (code: Currency) => number): ShippingZone[] => [
  {
    countries: [],
    rates: (Object.keys(currencies) as Currency[]).map((currency) => ({
      price: { amountMinor: priceOf(currency), currency },
      freeFrom: null,
    })),
  },
];

/** What is offered until staff change it. */
export const defaultShippingMethods: readonly ShippingMethod[] = [
  {
    id: 'STANDARD',
    name: 'Standard delivery',
    minDays: 2,
    maxDays: 5,
    zones: inAllCurrencies(() => 0),
    active: true,
  },
  {
    id: 'EXPRESS',
    name: 'Express delivery',
    minDays: 1,
    maxDays: 2,
    zones: inAllCurrencies((code) => (currencies[code] === 0 ? 1500 : 990 * 10 ** (currencies[code] - 2))),
    active: true,
  },
];

/** What is stored, and of the defaults what it does not replace. */
export const withDefaults = (stored: readonly ShippingMethod[]): ShippingMethod[] => [
  ...stored,
  ...defaultShippingMethods.filter(({ id }) => !stored.some((own) => own.id === id)),
];

/** The methods that deliver to the country, cheapest first. */
export const shippingOffers = (
  methods: readonly ShippingMethod[],
  country: string,
  goods: Money,
): ShippingOffer[] =>
  methods
    .filter(({ active }) => active)
    .flatMap((method) => offerOf(method, country, goods) ?? [])
    .toSorted((a, b) => a.price.amountMinor - b.price.amountMinor || (a.id < b.id ? -1 : 1));

function offerOf(
  { id, name, minDays, maxDays, zones }: ShippingMethod,
  country: string,
  goods: Money,
): ShippingOffer | undefined {
  const zone =
    zones.find(({ countries }) => countries.includes(country)) ??
    zones.find(({ countries }) => countries.length === 0);
  const rate = zone?.rates.find(({ price }) => price.currency === goods.currency);
  if (!rate) return undefined;
  const isFree = rate.freeFrom !== null && goods.amountMinor >= rate.freeFrom.amountMinor;
  return { id, name, minDays, maxDays, price: isFree ? { ...rate.price, amountMinor: 0 } : rate.price };
}
