import {
  consumers,
  queueName,
  services,
  type CancelReason,
  type EventType,
  type Money,
  type OrderStatus,
  type Service,
} from '@shop/shared/contracts';
import { connectMongo, type Env } from '@shop/shared/runtime';
import type { Movement } from './payment-sandbox/index.ts';

type Product = { _id: string; available: number; reserved: number; sold: number; received: number };
type Reservation = { orderId: string; status: string; lines: { productId: string; quantity: number }[] };
type Order = { _id: string; status: OrderStatus; cancelReason: CancelReason | null; total: Money };
type Refund = { amountMinor: number; by: string; status: string };
type Payment = { orderId: string; capturedMinor: number; refunds: Refund[] };
type Notification = { orderId: string | null; fact: { kind: string } };
type Outbox = { _id: string; type: EventType; publishedAt: Date | null };
type Inbox = { _id: string };
type Task = { _id: string; state: 'due' | 'parked'; dueAt: Date; lastError: string | null };

/** Everything that the five services say about themselves, read from their own stores. */
export type Books = {
  products: Product[];
  reservations: Reservation[];
  orders: Order[];
  payments: Payment[];
  notifications: Notification[];
  events: (Outbox & { service: Service })[];
  /** `<queue>:<event id>` of everything that a consumer has handled. */
  handled: Set<string>;
  tasks: (Task & { service: Service })[];
};

const resting: readonly OrderStatus[] = ['CONFIRMED', 'SHIPPED', 'DELIVERED', 'CANCELLED'];
const paid: readonly OrderStatus[] = ['CONFIRMED', 'SHIPPED', 'DELIVERED'];

/** Reads the stores that `MONGO_URL_<SUBGRAPH>` name. */
export async function readBooks(env: Env): Promise<Books> {
  await using connections = new AsyncDisposableStack();
  const open = async (service: Service) => {
    const connection = connections.use(
      await connectMongo(env[`MONGO_URL_${service.toUpperCase()}`] ?? '', service),
    );
    return <Row>(name: string): Promise<Row[]> =>
      connection.collection(name).find().toArray() as Promise<unknown> as Promise<Row[]>;
  };
  const [products, orders, payments, notifications] = await Promise.all(
    (['products', 'orders', 'payments', 'notifications'] as const).map(open),
  );
  const fromAll = async <Row>(name: string) =>
    (
      await Promise.all(
        services.map(async (service) => {
          const read = await open(service);
          return (await read<Row>(name)).map((row) => ({ ...row, service }));
        }),
      )
    ).flat();
  return {
    products: (await products?.<Product>('products')) ?? [],
    reservations: (await products?.<Reservation>('reservations')) ?? [],
    orders: (await orders?.<Order>('orders')) ?? [],
    payments: (await payments?.<Payment>('payments')) ?? [],
    notifications: (await notifications?.<Notification>('notifications')) ?? [],
    events: await fromAll<Outbox>('outbox'),
    handled: new Set((await fromAll<Inbox>('inbox')).map(({ _id }) => _id)),
    tasks: await fromAll<Task>('tasks'),
  };
}

/** What is still under way: nothing here means that every consequence so far has happened. */
export function pendingIn({ orders, events, handled, tasks }: Books, now: Date): string[] {
  const parked = new Set(tasks.filter(({ state }) => state === 'parked').map(({ _id }) => _id));
  return [
    ...orders
      .filter(({ status }) => !resting.includes(status))
      .map(({ _id, status }) => `${_id} is ${status}`),
    ...events.flatMap(({ _id, type }) =>
      queuesOf(type)
        .filter((queue) => !handled.has(`${queue}:${_id}`) && !parked.has(`retry ${queue}:${_id}`))
        .map((queue) => `${queue} has not handled ${_id}`),
    ),
    ...tasks
      .filter(({ state, dueAt, lastError }) => state === 'due' && (dueAt <= now || lastError !== null))
      .map(({ service, _id }) => `${service} has to run ${_id}`),
  ];
}

const queuesOf = (type: EventType): string[] =>
  services
    .filter((service) => (consumers[service] as readonly EventType[]).includes(type))
    .map((service) => queueName(service, type));

/** The promises of the system, once nothing is pending; what is broken, in words. Charges are the provider's own log. */
export function violationsOf(books: Books, charges: readonly Movement[] = []): string[] {
  return [
    ...books.products.flatMap((product) => stockViolations(product, books.reservations)),
    ...books.orders.flatMap((order) => orderViolations(order, books)),
    ...books.orders.flatMap((order) => chargeViolations(order, books, charges)),
    ...books.tasks
      .filter(({ state }) => state === 'parked')
      .map(({ service, _id, lastError }) => `${service} parked ${_id}: ${lastError}`),
  ];
}

function stockViolations(
  { _id, available, reserved, sold, received }: Product,
  reservations: Reservation[],
): string[] {
  const held = (status: string) =>
    reservations
      .filter((reservation) => reservation.status === status)
      .flatMap(({ lines }) => lines)
      .reduce((sum, { productId, quantity }) => sum + (productId === _id ? quantity : 0), 0);
  const broken: string[] = [];
  if (received !== available + reserved + sold) {
    broken.push(
      `${_id}: received ${received} is not available ${available} + reserved ${reserved} + sold ${sold}`,
    );
  }
  if (Math.min(available, reserved, sold) < 0) broken.push(`${_id}: stock is negative`);
  if (held('RESERVED') !== reserved)
    broken.push(`${_id}: reserved ${reserved}, but orders hold ${held('RESERVED')}`);
  if (held('SOLD') !== sold) broken.push(`${_id}: sold ${sold}, but orders bought ${held('SOLD')}`);
  return broken;
}

function orderViolations({ _id, status }: Order, { reservations, notifications }: Books): string[] {
  const broken: string[] = [];
  if (!resting.includes(status)) broken.push(`${_id} is left ${status}`);
  const reservation = reservations.find(({ orderId }) => orderId === _id)?.status;
  const expected = paid.includes(status) ? ['SOLD'] : ['RELEASED', 'REJECTED', 'TOMBSTONE', undefined];
  if (resting.includes(status) && !expected.includes(reservation)) {
    broken.push(`${_id} is ${status}, but its stock is ${reservation}`);
  }
  const confirmations = notifications.filter(
    ({ orderId, fact }) => orderId === _id && fact.kind === 'ORDER_CONFIRMED',
  );
  if (paid.includes(status) && confirmations.length !== 1) {
    broken.push(`${_id} has ${confirmations.length} confirmations`);
  }
  return broken;
}

function chargeViolations(
  { _id, status, total }: Order,
  { payments }: Books,
  charges: readonly Movement[],
): string[] {
  const payment = payments.find(({ orderId }) => orderId === _id);
  const done = payment?.refunds.filter((refund) => refund.status === 'DONE') ?? [];
  const refunded = sumOf(done);
  const byStaff = sumOf(done.filter(({ by }) => by === 'STAFF'));
  const kept = (payment?.capturedMinor ?? 0) - refunded;
  const owed = paid.includes(status) ? total.amountMinor - byStaff : 0;
  const broken: string[] = [];
  if (kept !== owed)
    broken.push(`${_id} is ${status}: kept ${kept} of the customer's money instead of ${owed}`);
  const moved = charges.filter(({ orderId }) => orderId === _id);
  const taken = moved.filter(({ kind }) => kind === 'charge');
  if (taken.length > 1) broken.push(`${_id} was charged ${taken.length} times`);
  const net = sumMinor(taken) - sumMinor(moved.filter(({ kind }) => kind === 'refund'));
  if (charges.length > 0 && net !== owed)
    broken.push(`${_id} is ${status}: the provider holds ${net} instead of ${owed}`);
  return broken;
}

const sumOf = (refunds: readonly Refund[]): number =>
  refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const sumMinor = (charges: readonly Movement[]): number =>
  charges.reduce((sum, { amount }) => sum + amount, 0);
