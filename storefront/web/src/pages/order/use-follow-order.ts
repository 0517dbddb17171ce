import { useEffect } from 'react';
import { useSubscription } from 'urql';
import { FollowOrder } from '../../graph/documents.ts';

/** What follows a status without changing it, such as an e-mail, is in the timeline a little later. */
const afterwardsMs = [1_500, 6_000];

/** Follows an order: each update is the order as it is by then, which the cache puts in place of the last. */
export function useFollowOrder(orderId: string, reload: () => void): void {
  const [{ data }] = useSubscription({ query: FollowOrder, variables: { orderId } });
  const version = data?.orderUpdated.version;
  useEffect(() => {
    if (version === undefined) return undefined;
    const timers = afterwardsMs.map((ms) => setTimeout(reload, ms));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [version, reload]);
}
