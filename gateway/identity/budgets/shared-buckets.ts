import { randomUUID } from 'node:crypto';
import { every, type Logger } from '@shop/shared/runtime';
import { createBreaker, type Breaker } from '../../subgraph-client/protection/breaker.ts';
import { keep, keyOf, type Buckets, type Charge, type Left, type Shortage, type Taken } from './buckets.ts';
import { hold, knownShortage, leftOf, newLease, receive, restore, type Held, type Lease } from './lease.ts';
import { ownBuckets, partOf, type OwnBuckets } from './own-buckets.ts';
import type { SharedPoints } from './redis-scripts.ts';
import { refill, type Bucket } from './token-bucket.ts';

const pauseMs = 3000;
const lookEveryMs = 1000;
const idleAfterMs = 5000;
/** Of the bucket: a lease lasts for so many requests of a client far from its limit. */
const leasedPart = 1 / 20;

/**
 * Buckets of all gateways together. A gateway takes some points more than it needs, and asks again when they are spent.
 * While they cannot be reached, each gateway goes on with its share of every budget.
 */
export class SharedBuckets implements Buckets, AsyncDisposable {
  readonly #points: SharedPoints;
  readonly #breaker: Breaker;
  readonly #leases = new Map<string, Lease>();
  readonly #alone: OwnBuckets;
  readonly #looking: Disposable;
  readonly #id = randomUUID();
  /** Those that have registered within the last seconds, this one included. */
  #gateways = 1;

  constructor(points: SharedPoints, logger: Logger) {
    this.#points = points;
    this.#breaker = createBreaker({ peer: 'redis', pauseMs, isOutage: () => true, logger });
    const first = (charge: Charge, nowMs: number) => this.#shareOf(charge, nowMs);
    this.#alone = ownBuckets({ share: () => 1 / this.#gateways, first });
    this.#looking = every(lookEveryMs, () => void this.#look(), { ref: false });
  }

  /** Whether the buckets can be reached, and among how many gateways they are shared. */
  state(): { shared: boolean; gateways: number } {
    return { shared: this.#breaker.closed(), gateways: this.#gateways };
  }

  shortage(charges: readonly Charge[], nowMs: number): Shortage | undefined {
    if (!this.#breaker.closed()) return this.#alone.shortage(charges, nowMs);
    for (const charge of charges) {
      const found = knownShortage(charge, this.#leaseOf(charge, nowMs), nowMs);
      if (found) return found;
    }
    return undefined;
  }

  left(charges: readonly Charge[], nowMs: number): Left[] {
    if (!this.#breaker.closed()) return this.#alone.left(charges, nowMs);
    return charges.map((charge) => leftOf(charge, this.#leaseOf(charge, nowMs), nowMs));
  }

  take(charges: readonly Charge[], nowMs: number): Taken | Promise<Taken> {
    if (!this.#breaker.closed()) return this.#alone.take(charges, nowMs);
    const held = charges.map((charge) => hold(charge, this.#leaseOf(charge, nowMs)));
    if (held.some(({ missing }) => missing > 0)) return this.#takeShared(held, nowMs);
    return { left: this.left(charges, nowMs) };
  }

  giveBack(charges: readonly Charge[], nowMs: number): void {
    if (!this.#breaker.closed()) return this.#alone.giveBack(charges, nowMs);
    for (const charge of charges) this.#leaseOf(charge, nowMs).points += charge.points;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#looking[Symbol.dispose]();
    await this.#giveBackLeases([...this.#leases.values()]).catch(() => {});
  }

  #leaseOf(charge: Charge, nowMs: number): Lease {
    const key = keyOf(charge);
    const { rate } = charge.budget;
    const lease = this.#leases.get(key) ?? keep(this.#leases, key, newLease(key, rate, nowMs));
    // A change of the settings file may have changed it.
    lease.rate = rate;
    lease.usedAtMs = performance.now();
    return lease;
  }

  async #takeShared(held: readonly Held[], nowMs: number): Promise<Taken> {
    const charges = held.map(({ charge }) => charge);
    try {
      const shortage = await this.#ask(
        held.filter(({ missing }) => missing > 0),
        nowMs,
      );
      if (shortage) restore(held);
      return { left: this.left(charges, nowMs), ...(shortage && { shortage }) };
    } catch {
      restore(held);
      return this.#alone.take(charges, nowMs);
    }
  }

  async #ask(held: readonly Held[], nowMs: number): Promise<Shortage | undefined> {
    const wanted = held.map(({ lease: { key, rate }, missing }) => {
      return { key, rate, needed: missing, spare: Math.floor(rate.capacity * leasedPart) };
    });
    const granted = await this.#breaker.run(() => this.#points.take(wanted, nowMs));
    return held.flatMap((each, index) => receive(each, granted[index], nowMs) ?? [])[0];
  }

  /** Its share of what is left of the shared bucket, and its lease: what a client has here without the others. */
  #shareOf(charge: Charge, nowMs: number): Bucket {
    const lease = this.#leaseOf(charge, nowMs);
    const shared = refill(lease.shared, lease.rate, nowMs).points / this.#gateways;
    const points = Math.min(partOf(lease.rate, 1 / this.#gateways).capacity, shared + lease.points);
    lease.points = 0;
    return { points, atMs: nowMs };
  }

  async #look(): Promise<void> {
    try {
      this.#gateways = await this.#breaker.run(() => this.#points.register(this.#id));
      const idleSince = performance.now() - idleAfterMs;
      await this.#giveBackLeases([...this.#leases.values()].filter(({ usedAtMs }) => usedAtMs < idleSince));
    } catch {
      // The breaker has logged it.
    }
  }

  async #giveBackLeases(given: readonly Lease[]): Promise<void> {
    for (const { key } of given) this.#leases.delete(key);
    const held = given.filter(({ points }) => points > 0);
    if (held.length > 0) await this.#points.giveBack(held);
  }
}
