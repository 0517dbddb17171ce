import type { ShippingMethod } from '../../domain/pricing/shipping.ts';
import type { TaxRegion } from '../../domain/pricing/tax.ts';
import { auditedChange } from '../audited.ts';
import type { OrdersService } from '../service.ts';

type ByStaff = { byId: string; reason: string | null };

/** Sets how a country taxes, for orders to come. */
export const setTaxRegion = (service: OrdersService, { byId, reason, ...region }: TaxRegion & ByStaff) =>
  auditedChange(
    service,
    { action: 'setTaxRegion', byId, reason },
    { aggregate: service.taxRegions, id: region.id },
    () => region,
  );

/** Sets a shipping method, for orders to come. */
export const saveShippingMethod = (
  service: OrdersService,
  { byId, reason, ...method }: ShippingMethod & ByStaff,
) =>
  auditedChange(
    service,
    { action: 'saveShippingMethod', byId, reason },
    { aggregate: service.shippingMethods, id: method.id },
    () => method,
  );
