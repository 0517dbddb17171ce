import { signedInId } from '@shop/shared/auth';
import { checkInput, toMoney, type MoneyInput } from '@shop/shared/graphql';
import {
  createDiscount,
  disableDiscount,
  updateDiscount,
} from '../../application/pricing/manage-discounts.ts';
import { saveShippingMethod, setTaxRegion } from '../../application/pricing/manage-delivery.ts';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from './inputs.ts';

const byStaff = (context: Context, reason: string | null) => ({ byId: signedInId(context), reason });
const moneyOrNull = (input: MoneyInput | null | undefined, ...field: string[]) =>
  input ? toMoney(input, ...field) : null;

export const staffMutations = {
  async createDiscount(_, { input }, context) {
    const { reason, amount, minimumSubtotal, ...terms } = checkInput(inputs.createDiscount, input);
    const discount = await createDiscount(context, {
      ...terms,
      percent: terms.percent ?? null,
      amount: moneyOrNull(amount, 'amount'),
      minimumSubtotal: moneyOrNull(minimumSubtotal, 'minimumSubtotal'),
      startsAt: terms.startsAt ?? null,
      endsAt: terms.endsAt ?? null,
      usageLimit: terms.usageLimit ?? null,
      usageLimitPerCustomer: terms.usageLimitPerCustomer ?? null,
      ...byStaff(context, reason),
    });
    return { discount };
  },

  async updateDiscount(_, { input }, context) {
    const { discountId, reason, minimumSubtotal, ...given } = checkInput(inputs.updateDiscount, input);
    const { name, productIds, categories, combinable, ...limits } = given;
    const kept = { name, productIds, categories, combinable };
    const discount = await updateDiscount(context, {
      discountId,
      ...withoutNull(kept),
      ...withoutUndefined(limits),
      ...(minimumSubtotal !== undefined && {
        minimumSubtotal: moneyOrNull(minimumSubtotal, 'minimumSubtotal'),
      }),
      ...byStaff(context, reason),
    });
    return { discount };
  },

  async disableDiscount(_, { input }, context) {
    const { discountId, reason } = checkInput(inputs.disableDiscount, input);
    return { discount: await disableDiscount(context, { discountId, ...byStaff(context, reason) }) };
  },

  async setTaxRegion(_, { input }, context) {
    const { country, reason, ...region } = checkInput(inputs.setTaxRegion, input);
    return {
      taxRegion: await setTaxRegion(context, { id: country, ...region, ...byStaff(context, reason) }),
    };
  },

  async saveShippingMethod(_, { input }, context) {
    const { reason, zones, ...method } = checkInput(inputs.saveShippingMethod, input);
    const shippingMethod = await saveShippingMethod(context, {
      ...method,
      zones: zones.map(({ countries, rates }, zone) => ({
        countries,
        rates: rates.map(({ price, freeFrom }, rate) => ({
          price: toMoney(price, 'zones', `${zone}`, 'rates', `${rate}`, 'price'),
          freeFrom: moneyOrNull(freeFrom, 'zones', `${zone}`, 'rates', `${rate}`, 'freeFrom'),
        })),
      })),
      ...byStaff(context, reason),
    });
    return { shippingMethod };
  },
} satisfies Partial<Resolvers['Mutation']>;

type WithoutNull<T> = { [Key in keyof T]?: NonNullable<T[Key]> };
type WithoutUndefined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

const withoutNull = <T extends object>(given: T): WithoutNull<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as WithoutNull<T>;
const withoutUndefined = <T extends object>(given: T): WithoutUndefined<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as WithoutUndefined<T>;
