import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import {
  AddAddress,
  PlaceOrder,
  type AmountFragment,
  type CartContentFragment,
  type ShippingAddressInput,
} from '../../graph/documents.ts';
import { randomKey } from '../../graph/random-key.ts';
import { useCommand } from '../../graph/use-command.ts';

type Wish = { method: string; address: ShippingAddressInput; keep: boolean };

/** Places the cart as an order, once: however often it is tried until the shop answers, it is the same order. */
export function usePlaceOrder(cart: CartContentFragment & { total: AmountFragment }, onReload: () => void) {
  const [, navigate] = useLocation();
  const { run, isBusy, refusals, problem } = useCommand(PlaceOrder);
  const addAddress = useCommand(AddAddress);
  const [seenTotal, setSeenTotal] = useState<AmountFragment>();
  // A key is for one wish: another address or method after a lost answer is another order.
  const attempt = useRef<{ wish: string; key: string }>(undefined);
  const place = async ({ method, address, keep }: Wish): Promise<void> => {
    const { amount, currency } = cart.total;
    const wish = { paymentMethod: method, shippingAddress: address, expectedTotal: { amount, currency } };
    const text = JSON.stringify(wish);
    if (attempt.current?.wish !== text) attempt.current = { wish: text, key: randomKey() };
    setSeenTotal(cart.total);
    const outcome = await run({ input: { ...wish, idempotencyKey: attempt.current.key } });
    if (outcome.kind === 'refused') {
      attempt.current = undefined;
      onReload();
    }
    if (outcome.kind !== 'done') return;
    if (keep) void addAddress.run({ input: address });
    if (outcome.payload.order) navigate(`/orders/${outcome.payload.order.id}`, { replace: true });
  };
  return { place, isBusy, refusals, problem, seenTotal };
}

export type PlacingOrder = ReturnType<typeof usePlaceOrder>;
