import { percentText } from '../../domain/pricing/rounding.ts';
import type { Resolvers } from '../../resolver-types.ts';

export const discountResolvers = {
  percent: ({ percent }) => (percent === null ? null : percentText(percent)),
} satisfies Resolvers['Discount'];

export const taxRegionResolvers = { country: ({ id }) => id } satisfies Resolvers['TaxRegion'];

export const taxRateResolvers = {
  percent: ({ percent }) => percentText(percent),
} satisfies Resolvers['TaxRate'];
