import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { Discount } from '../../domain/pricing/discount.ts';
import { auditedChange } from '../audited.ts';
import type { OrdersService } from '../service.ts';

type ByStaff = { byId: string; reason: string | null };
export type DiscountTerms = Omit<Discount, 'id' | 'createdAt' | 'used' | 'active'>;

export function createDiscount(service: OrdersService, { byId, reason, ...terms }: DiscountTerms & ByStaff) {
  const id = service.ids.next('dsc');
  const created = { ...terms, id, createdAt: service.clock.now(), used: 0, active: true };
  const target = { aggregate: service.discounts, id };
  return auditedChange(service, { action: 'createDiscount', byId, reason }, target, () => created);
}

type Update = Partial<DiscountTerms> & ByStaff & { discountId: string };

/** Changes the terms for orders to come; orders keep what they were given. */
export function updateDiscount(service: OrdersService, { discountId, byId, reason, ...terms }: Update) {
  const target = { aggregate: service.discounts, id: discountId };
  return auditedChange(service, { action: 'updateDiscount', byId, reason }, target, (found) => ({
    ...required(found, discountId),
    ...terms,
  }));
}

export function disableDiscount(
  service: OrdersService,
  { discountId, byId, reason }: ByStaff & { discountId: string },
) {
  const target = { aggregate: service.discounts, id: discountId };
  return auditedChange(service, { action: 'disableDiscount', byId, reason }, target, (found) => ({
    ...required(found, discountId),
    active: false,
  }));
}

function required(found: Discount | null, id: string): Discount {
  if (found) return found;
  throw refuseField(errorCodes.DISCOUNT_NOT_FOUND, `There is no discount ${id}`, 'discountId');
}
