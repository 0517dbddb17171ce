import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Product } from '../domain/catalogue/product.ts';
import { cancel, confirm, place, reservationIdOf, type Reservation } from '../domain/stock/reservation.ts';
import type { StockChange } from '../domain/stock/stock-events.ts';
import { adjust, type Line } from '../domain/stock/stock.ts';
import { anOrder, aProduct } from './builders.ts';

const productIds = ['prd_1', 'prd_2', 'prd_3'];
const steps = { place, confirm, cancel };

type Happening =
  | { kind: 'order'; step: keyof typeof steps; orderId: string; lines: readonly Line[] }
  | { kind: 'adjust'; productId: string; delta: number };
type World = { products: Map<string, Product>; reservations: Map<string, Reservation> };

const aWorld = (available: number): World => ({
  products: new Map(productIds.map((id) => [id, aProduct({ id, sku: id.toUpperCase(), available })])),
  reservations: new Map(),
});

/** Like a unit of work: saves decisions, but no refusals; returns the feed entries. */
function happen({ products, reservations }: World, happening: Happening): StockChange[] {
  if (happening.kind === 'adjust') {
    const { productId, delta } = happening;
    const product = products.get(productId) ?? null;
    if (!product || product.available + delta < 0) return [];
    const { state, feeds } = adjust(product, productId, delta);
    products.set(productId, state);
    return feeds.map(({ data }) => data as StockChange);
  }
  const { step, orderId, lines } = happening;
  const held = {
    reservation: reservations.get(reservationIdOf(orderId)) ?? null,
    products: [...products.values()],
  };
  const settled = steps[step](held, anOrder(lines, orderId));
  reservations.set(settled.reservation.id, settled.reservation);
  for (const product of settled.products) products.set(product.id, product);
  return settled.feeds.map(({ data }) => data as StockChange);
}

const sorted = (changes: StockChange[]) => changes.toSorted((a, b) => a.productId.localeCompare(b.productId));

function assertAddsUp({ products, reservations }: World): void {
  for (const { id, available, reserved, sold, received } of products.values()) {
    assert.equal(received, available + reserved + sold);
    assert.ok(Math.min(available, reserved, sold) >= 0, `${id} has ${available}, ${reserved}, ${sold}`);
    assert.deepEqual([reserved, sold], [heldOf(id, 'RESERVED'), heldOf(id, 'SOLD')]);
  }

  function heldOf(productId: string, status: string): number {
    const lines = [...reservations.values()].flatMap((each) => (each.status === status ? each.lines : []));
    return lines.reduce((sum, line) => sum + (line.productId === productId ? line.quantity : 0), 0);
  }
}

const line = fc.record({
  productId: fc.constantFrom(...productIds),
  quantity: fc.integer({ min: 1, max: 8 }),
});
const orders = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
const storyOf = fc.constantFrom<(keyof typeof steps)[]>(
  ['place'],
  ['place', 'confirm'],
  ['place', 'cancel'],
  ['place', 'confirm', 'cancel'],
);
const adjustments = fc.array(
  fc.record({
    kind: fc.constant('adjust' as const),
    productId: fc.constantFrom(...productIds),
    delta: fc.integer({ min: -10, max: 20 }),
  }),
  { maxLength: 6 },
);

/** The events of some orders, each at least once, some twice, in any order. */
const happenings = orders.chain((ordersLines) =>
  fc
    .tuple(fc.array(storyOf, { minLength: 5, maxLength: 5 }), fc.array(fc.nat(), { maxLength: 8 }))
    .chain(([stories, repeats]) => {
      const once = ordersLines.flatMap((lines, index): Happening[] =>
        (stories[index] ?? []).map((step) => ({ kind: 'order', step, orderId: `ord_${index}`, lines })),
      );
      const again = repeats.flatMap((index) => once[index % once.length] ?? []);
      const all = [...once, ...again];
      const shuffled = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
      return fc.record({ causal: fc.constant(once), shuffled });
    }),
);

const inAnyOrder = <T>(values: T[]) =>
  fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length });

describe('the stock, for any events in any order', () => {
  it('always adds up, and is never negative', () => {
    const mixed = fc
      .tuple(happenings, adjustments)
      .chain(([{ shuffled }, adjusts]) => inAnyOrder<Happening>([...shuffled, ...adjusts]));
    fc.assert(
      fc.property(mixed, (arrivals) => {
        const world = aWorld(10);
        for (const each of arrivals) {
          happen(world, each);
          assertAddsUp(world);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts the changes of the available number, and publishes each once', () => {
    fc.assert(
      fc.property(happenings, ({ shuffled }) => {
        const world = aWorld(10);
        for (const each of shuffled) {
          const before = new Map(world.products);
          const told = happen(world, each);
          const changed = [...world.products.values()].filter(
            ({ id, available }) => available !== before.get(id)?.available,
          );
          const expected = changed.map(({ id: productId, available }) => {
            const version = (before.get(productId)?.stockVersion ?? 0) + 1;
            return { productId, available, version };
          });
          assert.deepEqual(sorted(told), sorted(expected));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same reservations while there is enough for all', () => {
    fc.assert(
      fc.property(happenings, ({ causal, shuffled }) => {
        const [straight, mixed] = [aWorld(1000), aWorld(1000)];

        for (const each of causal) happen(straight, each);
        for (const each of shuffled) happen(mixed, each);

        const byId = (world: World) => Object.fromEntries(world.reservations);
        assert.deepEqual(byId(mixed), byId(straight));
        // A reservation that is released before it is made changes the stock less often.
        const stockOf = ({ products }: World) =>
          [...products.values()].map((each) => ({ ...each, stockVersion: 0 }));
        assert.deepEqual(stockOf(mixed), stockOf(straight));
      }),
      { numRuns: 500 },
    );
  });
});
