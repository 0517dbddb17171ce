import { useRef, useState } from 'react';
import { PayOrder } from '../../../graph/documents.ts';
import { randomKey } from '../../../graph/random-key.ts';
import { useCommand } from '../../../graph/use-command.ts';

/** Pays an order by another card, once: however often it is tried until the shop answers, it is the same attempt. */
export function usePayOrder(orderId: string) {
  const { run, isBusy, refusals, problem } = useCommand(PayOrder);
  const [sent, setSent] = useState<number>();
  const attempt = useRef<{ wish: string; key: string }>(undefined);
  const pay = async (paymentMethod: string, methodNumber: number): Promise<void> => {
    const wish = `${methodNumber}:${paymentMethod}`;
    if (attempt.current?.wish !== wish) attempt.current = { wish, key: randomKey() };
    const input = { orderId, paymentMethod, idempotencyKey: attempt.current.key };
    const { kind } = await run({ input });
    if (kind !== 'failed') attempt.current = undefined;
    if (kind === 'done') setSent(methodNumber);
  };
  return { pay, isBusy, refusals, problem, sent };
}

export type PayingOrder = ReturnType<typeof usePayOrder>;
