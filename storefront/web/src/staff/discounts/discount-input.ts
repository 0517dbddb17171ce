import { priceIn } from '../../ui/form/price-in.ts';
import type { CreateDiscountInput, DiscountKind } from '../graph/documents.ts';

export const kinds = ['PERCENTAGE', 'FIXED', 'FREE_SHIPPING'] as const satisfies readonly DiscountKind[];

/** What the form holds: texts as they were typed. */
export type DiscountValues = {
  code: string;
  name: string;
  kind: DiscountKind;
  percent: string;
  amount: string;
  minimumSubtotal: string;
  usageLimit: string;
  endsAt: string;
  combinable: boolean;
};

export const emptyDiscount: DiscountValues = {
  code: '',
  name: '',
  kind: 'PERCENTAGE',
  percent: '',
  amount: '',
  minimumSubtotal: '',
  usageLimit: '',
  endsAt: '',
  combinable: false,
};

const currency = 'EUR';

/** What the graph is sent; undefined while something is missing or cannot be read. */
export function discountInput(values: DiscountValues): CreateDiscountInput | undefined {
  const { code, name, kind, combinable, endsAt, usageLimit } = values;
  const percent = priceIn(values.percent);
  const amount = priceIn(values.amount);
  const minimum = priceIn(values.minimumSubtotal);
  const limit = Number(usageLimit);
  const isComplete =
    code.trim() !== '' &&
    name.trim() !== '' &&
    (kind !== 'PERCENTAGE' || percent !== undefined) &&
    (kind !== 'FIXED' || amount !== undefined) &&
    (values.minimumSubtotal === '' || minimum !== undefined) &&
    (usageLimit === '' || (Number.isInteger(limit) && limit > 0));
  if (!isComplete) return undefined;
  return {
    code: code.trim(),
    name: name.trim(),
    kind,
    combinable,
    ...(kind === 'PERCENTAGE' && { percent }),
    ...(kind === 'FIXED' && amount && { amount: { amount, currency } }),
    ...(minimum && { minimumSubtotal: { amount: minimum, currency } }),
    ...(usageLimit && { usageLimit: limit }),
    ...(endsAt && { endsAt: new Date(endsAt).toISOString() }),
  };
}
