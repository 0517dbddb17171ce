import type { Breaker } from './protection/breaker.ts';

type Balanced = { readonly breaker: Breaker; readonly inFlight: number };

type Choice<Address> = {
  addresses: readonly Address[];
  /** Whether the call may be sent again elsewhere, so that it may try an address that was away. */
  mayTry: boolean;
  /** Where the call has failed before. */
  except: Address | undefined;
  random: () => number;
};

/**
 * The address for a call: of two at random the one with fewer calls in flight, which stays even without a view of the
 * other gateways. One whose circuit is open gets a single call when its pause is over.
 */
export function chooseAddress<Address extends Balanced>({
  addresses,
  mayTry,
  except,
  random,
}: Choice<Address>): Address {
  const [first, ...others] = addresses;
  if (!first) throw new Error('A subgraph has no address');
  if (others.length === 0) return first;
  const due = addresses.find((each) => each !== except && each.breaker.isDue());
  if (due && mayTry) return due;
  const closed = addresses.filter(({ breaker }) => breaker.closed());
  const elsewhere = closed.filter((each) => each !== except);
  return lessBusy(elsewhere, random) ?? closed[0] ?? due ?? first;
}

function lessBusy<Address extends Balanced>(
  addresses: readonly Address[],
  random: () => number,
): Address | undefined {
  const count = addresses.length;
  const at = Math.floor(random() * count);
  const one = addresses[at];
  const other = addresses[(at + 1 + Math.floor(random() * (count - 1))) % count];
  return one && other && other.inFlight < one.inFlight ? other : one;
}
