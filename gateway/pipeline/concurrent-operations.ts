import type { Limits } from '../config/settings/limits.ts';
import { clientError } from '../errors.ts';
import type { Caller } from '../identity/admission.ts';
import { limitPerKey } from '../identity/limit-per-key.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';

/** Counts a query or mutation while it runs; `refuse` gets an error where its client has too many. */
export type TakePlace = (caller: Caller, refuse: (error: unknown) => void) => Disposable;

export function concurrentOperations(
  { operationsPerUser, operationsPerAddress }: Limits,
  metrics: Pick<GatewayMetrics, 'gauge'>,
): TakePlace {
  const users = limitPerKey(operationsPerUser || Infinity);
  const addresses = limitPerKey(operationsPerAddress || Infinity);
  metrics.gauge('addressesWithOperations', () => addresses.holders());
  return ({ viewer: { id }, address }, refuse) => {
    if (!users.allows(id)) refuse(tooMany(operationsPerUser, 'of one user'));
    if (!addresses.allows(address)) refuse(tooMany(operationsPerAddress, 'from one address'));
    return new Place(users.take(id), addresses.take(address));
  };
}

class Place implements Disposable {
  readonly #user: Disposable;
  readonly #address: Disposable;

  constructor(user: Disposable, address: Disposable) {
    this.#user = user;
    this.#address = address;
  }

  [Symbol.dispose](): void {
    this.#user[Symbol.dispose]();
    this.#address[Symbol.dispose]();
  }
}

const tooMany = (most: number, of: string) =>
  clientError('RATE_LIMITED', `More than ${most} operations ${of} at once: wait until one has ended`, {
    retryAfterSeconds: 1,
  });
