import type { Payment } from '../domain/payment.ts';

export function providerIdOf({ id, providerId }: Payment): string {
  if (providerId) return providerId;
  throw new Error(`The payment ${id} is under way, but nothing says under which id the provider knows it`);
}
