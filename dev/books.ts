import {
  services,
  type CancelReason,
  type EventType,
  type Money,
  type OrderStatus,
  type Service,
} from '@shop/shared/contracts';
import { connectMongo, type Env } from '@shop/shared/runtime';

export type Product = { _id: string; available: number; reserved: number; sold: number; received: number };
export type Reservation = {
  orderId: string;
  status: string;
  lines: { productId: string; quantity: number }[];
};
export type Order = { _id: string; status: OrderStatus; cancelReason: CancelReason | null; total: Money };
export type Refund = { amountMinor: number; by: string; status: string };
export type Payment = { orderId: string; capturedMinor: number; refunds: Refund[] };
export type Notification = { orderId: string | null; fact: { kind: string } };
export type PublishedEvent = { _id: string; type: EventType };
export type Task = {
  _id: string;
  service: Service;
  state: 'due' | 'parked';
  dueAt: Date;
  attempt: number;
  lastError: string | null;
};

/** What the services say about their business, read from their own stores. */
export type Books = {
  products: Product[];
  reservations: Reservation[];
  orders: Order[];
  payments: Payment[];
  notifications: Notification[];
};

/** What they say about their messages and tasks. */
export type Traffic = {
  events: PublishedEvent[];
  /** `<queue>:<event id>` of everything that a consumer has handled. */
  handled: ReadonlySet<string>;
  tasks: Task[];
};

export type BookKeeper = AsyncDisposable & { books(): Promise<Books>; traffic(): Promise<Traffic> };

type Read = <Row>(collection: string) => Promise<Row[]>;

/** Opens the stores that `MONGO_URL_<SUBGRAPH>` name, for reading. */
export async function openBooks(env: Env): Promise<BookKeeper> {
  await using opening = new AsyncDisposableStack();
  const open = async (service: Service): Promise<[Service, Read]> => {
    const url = env[`MONGO_URL_${service.toUpperCase()}`] ?? '';
    const connection = opening.use(await connectMongo(url, service));
    const read = (name: string) => connection.collection(name).find().toArray() as Promise<unknown>;
    return [service, read as Read];
  };
  const stores = Object.fromEntries(await Promise.all(services.map(open))) as Record<Service, Read>;
  const connections = opening.move();
  return {
    books: async () => ({
      products: await stores.products('products'),
      reservations: await stores.products('reservations'),
      orders: await stores.orders('orders'),
      payments: await stores.payments('payments'),
      notifications: await stores.notifications('notifications'),
    }),
    // Events first: what they led to in the meantime is then seen, too.
    traffic: async () => ({
      events: await fromAll(stores, 'outbox'),
      handled: new Set((await fromAll<{ _id: string }>(stores, 'inbox')).map(({ _id }) => _id)),
      tasks: await fromAll(stores, 'tasks'),
    }),
    [Symbol.asyncDispose]: () => connections.disposeAsync(),
  };
}

async function fromAll<Row>(stores: Record<Service, Read>, collection: string): Promise<Row[]> {
  const read = async (service: Service) =>
    (await stores[service]<Row>(collection)).map((row) => ({ ...row, service }));
  return (await Promise.all(services.map(read))).flat();
}
