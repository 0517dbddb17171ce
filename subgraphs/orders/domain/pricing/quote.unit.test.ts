import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Currency, Money } from '@shop/shared/contracts';
import { aDiscount, eur, minutesPast, noon, someOffers } from '../../test/builders.ts';
import type { Discount } from './discount.ts';
import type { PricedLine } from './priced-line.ts';
import { quote, type Offers } from './quote.ts';
import type { TaxRegion } from './tax.ts';

const aLine = (price: Money, overrides: Partial<PricedLine> = {}): PricedLine => ({
  productId: 'prd_kettle',
  sku: 'KETTLE-1',
  name: 'Kettle',
  category: 'KITCHEN',
  quantity: 1,
  unitPrice: price,
  ...overrides,
});
const book = aLine(eur(1000), { productId: 'prd_book', category: 'BOOKS' });

/** subtotal, discount, shipping, tax, total in minor units. */
const amountsOf = (lines: PricedLine[], offers: Partial<Offers> = {}) => {
  const totals = quote(lines, someOffers(offers))?.totals;
  assert.ok(totals);
  const { subtotal, discount, shipping, tax, total } = totals;
  return [subtotal, discount, shipping, tax, total].map(({ amountMinor }) => amountMinor);
};

const germany: TaxRegion = {
  id: 'DE',
  pricesIncludeTax: true,
  rates: [
    { taxClass: 'STANDARD', percent: 1900, categories: [] },
    { taxClass: 'REDUCED', percent: 700, categories: ['BOOKS'] },
  ],
};
const net: TaxRegion = { ...germany, id: 'US', pricesIncludeTax: false };

describe('the totals of a cart', () => {
  const express = { shippingMethodId: 'EXPRESS' };
  const ten = aDiscount();
  const five = aDiscount({ id: 'dsc_5', code: 'FIVE', kind: 'FIXED', percent: null, amount: eur(500) });
  const free = aDiscount({ id: 'dsc_f', code: 'FREE', kind: 'FREE_SHIPPING', percent: null });
  const both = [ten, five].map((each) => ({ ...each, combinable: true }));
  const cases: [title: string, lines: PricedLine[], offers: Partial<Offers>, expected: number[]][] = [
    ['contain the tax of gross prices', [aLine(eur(11_900))], {}, [11_900, 0, 0, 1900, 11_900]],
    ['add the tax to net prices', [aLine(eur(10_000))], { taxRegion: net }, [10_000, 0, 0, 1900, 11_900]],
    ['have no tax before the country is known', [aLine(eur(100))], { taxRegion: null }, [100, 0, 0, 0, 100]],
    [
      'tax each class by its rate, and the shipping by the rate for the rest',
      [aLine(eur(11_900)), book],
      { taxRegion: germany, ...express },
      [12_900, 0, 990, 65 + 2058, 13_890],
    ],
    ['take a percentage off', [aLine(eur(1995))], { discounts: [ten] }, [1995, 200, 0, 287, 1795]],
    ['take a fixed amount off', [aLine(eur(1995))], { discounts: [five] }, [1995, 500, 0, 239, 1495]],
    ['never go below zero', [aLine(eur(300))], { discounts: [five] }, [300, 300, 0, 0, 0]],
    [
      'take percentages off the full price before fixed amounts',
      [aLine(eur(1000))],
      { discounts: both.toReversed() },
      [1000, 600, 0, 64, 400],
    ],
    [
      'do without shipping by a code',
      [aLine(eur(1000))],
      { discounts: [free], ...express },
      [1000, 0, 0, 160, 1000],
    ],
    [
      'take a restricted percentage off its products only',
      [aLine(eur(1000)), book],
      { discounts: [aDiscount({ percent: 5000, categories: ['BOOKS'] })] },
      [2000, 500, 0, 239, 1500],
    ],
  ];
  for (const [title, lines, offers, expected] of cases)
    it(title, () => assert.deepEqual(amountsOf(lines, offers), expected));

  const percentOf: [currency: Currency, amount: number, discount: number][] = [
    ['JPY', 1005, 101],
    ['EUR', 1005, 101],
    ['KWD', 10_005, 1001],
  ];
  for (const [currency, amountMinor, discount] of percentOf)
    it(`round 10 % of ${amountMinor} ${currency} half away from zero`, () =>
      assert.equal(amountsOf([aLine({ amountMinor, currency })], { discounts: [ten] })[1], discount));

  it('add up over the lines, whatever the prices', () => {
    for (let price = 1; price < 400; price += 7) {
      const lines = [aLine(eur(price)), aLine(eur(price * 3), { productId: 'prd_pot' }), book];
      const found = quote(lines, someOffers({ taxRegion: net, discounts: [five], ...express }));
      assert.ok(found);
      const { lines: quoted } = found;
      const sum = (pick: (line: (typeof quoted)[number]) => Money) =>
        quoted.reduce((all, line) => all + pick(line).amountMinor, 0);
      const shippingTax = found.totals.tax.amountMinor - sum(({ tax }) => tax);
      assert.equal(
        sum(({ discount }) => discount),
        found.totals.discount.amountMinor,
      );
      assert.ok(shippingTax >= 187 && shippingTax <= 189, `${shippingTax}`);
    }
  });

  it('are null for an empty cart and for several currencies', () => {
    assert.equal(quote([], someOffers()), null);
    assert.equal(quote([book, aLine({ amountMinor: 1, currency: 'JPY' })], someOffers()), null);
  });
});

describe('a discount code', () => {
  const cases: [problem: string | undefined, terms: Partial<Discount>, offers?: Partial<Offers>][] = [
    [undefined, {}],
    ['DISABLED', { active: false }],
    ['NOT_YET_VALID', { startsAt: minutesPast(1) }],
    [undefined, { startsAt: noon, endsAt: minutesPast(1) }],
    ['EXPIRED', { endsAt: noon }],
    ['USED_UP', { usageLimit: 2, used: 2 }],
    [undefined, { usageLimit: 2, used: 1 }],
    ['USED_UP_BY_CUSTOMER', { usageLimitPerCustomer: 1 }, { usedByCustomer: new Map([['dsc_1', 1]]) }],
    ['BELOW_MINIMUM', { minimumSubtotal: eur(1001) }],
    [undefined, { minimumSubtotal: eur(1000) }],
    ['OTHER_CURRENCY', { kind: 'FIXED', amount: { amountMinor: 1, currency: 'USD' } }],
    ['NO_MATCHING_PRODUCT', { categories: ['AUDIO'] }],
    [undefined, { productIds: ['prd_book'], categories: ['AUDIO'] }],
  ];
  for (const [problem, terms, offers] of cases)
    it(`with ${JSON.stringify(terms)} has ${problem ? `the problem ${problem}` : 'no problem'}`, () => {
      const found = quote([book], someOffers({ discounts: [aDiscount(terms)], ...offers }));
      assert.equal(found?.problems[0]?.problem, problem);
    });

  it('that cannot be combined makes all codes of the cart fail', () => {
    const other = aDiscount({ id: 'dsc_2', code: 'OTHER', combinable: true });
    const found = quote([book], someOffers({ discounts: [aDiscount(), other] }));
    assert.deepEqual(found?.problems, [
      { code: 'WELCOME', problem: 'NOT_COMBINABLE' },
      { code: 'OTHER', problem: 'NOT_COMBINABLE' },
    ]);
  });
});

describe('the shipping of a cart', () => {
  const rate = (price: number, freeFrom?: number) => ({
    price: eur(price),
    freeFrom: freeFrom === undefined ? null : eur(freeFrom),
  });
  const parcel = {
    id: 'PARCEL',
    name: 'Parcel',
    minDays: 1,
    maxDays: 3,
    active: true,
    zones: [
      { countries: ['DE', 'AT'], rates: [rate(490, 5000)] },
      { countries: [], rates: [rate(1490)] },
    ],
  };
  const offersTo = (country: string, price: number, methods = [parcel]) =>
    quote(
      [aLine(eur(price))],
      someOffers({ shippingMethods: methods, taxRegion: { ...germany, id: country } }),
    )?.offers.map((offer) => offer.price.amountMinor);

  it('costs what the zone of the country says, and is free from a subtotal on', () => {
    assert.deepEqual(offersTo('DE', 4999), [490]);
    assert.deepEqual(offersTo('AT', 5000), [0]);
    assert.deepEqual(offersTo('FR', 5000), [1490]);
  });

  it('is not offered without a zone, without a rate in the currency, or when it is not active', () => {
    const nearby = { ...parcel, zones: parcel.zones.slice(0, 1) };
    assert.deepEqual(offersTo('FR', 100, [nearby]), []);
    assert.deepEqual(offersTo('DE', 100, [{ ...parcel, active: false }]), []);
    const yen = quote(
      [aLine({ amountMinor: 100, currency: 'JPY' })],
      someOffers({ shippingMethods: [parcel] }),
    );
    assert.deepEqual(yen?.offers, []);
  });

  it('by default is that of the cheapest method', () => {
    assert.equal(quote([book], someOffers())?.shipping?.id, 'STANDARD');
  });
});
