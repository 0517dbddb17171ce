import { variableSuffix, type CancelReason, type Money, type OrderStatus } from '@shop/shared/contracts';
import type { Env } from '@shop/shared/runtime';
import { connectMongo } from '@shop/shared/runtime/mongo';
import { storedServices } from '../stack/subgraphs.ts';

export type Product = { _id: string; available: number; reserved: number; sold: number; received: number };
export type Reservation = {
  orderId: string;
  status: string;
  lines: { productId: string; quantity: number }[];
};
export type Order = {
  _id: string;
  customerId: string;
  status: OrderStatus;
  cancelReason: CancelReason | null;
  total: Money;
  awaitedPayment: { state: string };
};
export type Refund = { amountMinor: number; by: string; status: string };
export type Payment = { orderId: string; actual: string; capturedMinor: number; refunds: Refund[] };
export type Notification = { orderId: string | null; fact: { kind: string } };

/** The business state of all services, read from their stores. */
export type State = {
  products: Product[];
  reservations: Reservation[];
  orders: Order[];
  payments: Payment[];
  notifications: Notification[];
  /** The customers whose accounts were deleted, and their notifications with them. */
  forgotten: string[];
};

/** Direct access to the stores of all subgraphs. */
export type Stores = AsyncDisposable & {
  /** The matching rows of one collection, with the fields of `projection`. */
  read<Row>(service: string, collection: string, filter?: object, projection?: object): Promise<Row[]>;
  /** Every row of every collection, to look for what must not be there. */
  everyRow(): Promise<unknown[]>;
  /** Runs a command on the server of the subgraph's store, as an administrator. */
  command(service: string, command: object): Promise<unknown>;
};

/** Opens the stores at `MONGO_URL_<SUBGRAPH>`. */
export async function openStores(env: Env): Promise<Stores> {
  await using opening = new AsyncDisposableStack();
  const open = async (service: string) => {
    const url = env[`MONGO_URL_${variableSuffix(service)}`] ?? '';
    return [service, opening.use(await connectMongo(url, service, { appName: 'test-bench' }))] as const;
  };
  const opened = new Map(await Promise.all(storedServices.map(open)));
  const connections = opening.move();
  const connectionOf = (service: string) => {
    const connection = opened.get(service);
    if (!connection) throw new Error(`There is no store of ${service}`);
    return connection;
  };
  return {
    read: async <Row>(service: string, collection: string, filter = {}, projection = {}) =>
      (await connectionOf(service).collection(collection).find(filter, { projection }).toArray()) as Row[],
    everyRow: async () => (await Promise.all([...opened.values()].map(rowsOf))).flat(),
    command: (service, command) => connectionOf(service).getClient().db('admin').command(command),
    [Symbol.asyncDispose]: () => connections.disposeAsync(),
  };
}

async function rowsOf({ db }: Awaited<ReturnType<typeof connectMongo>>): Promise<unknown[]> {
  const collections = (await db?.collections()) ?? [];
  const rows = await Promise.all(collections.map((each) => each.find().toArray()));
  return rows.flat();
}

export async function readState(stores: Stores): Promise<State> {
  const [products, reservations, orders, payments, notifications, forgotten] = await Promise.all([
    stores.read<Product>('products', 'products'),
    stores.read<Reservation>('products', 'reservations'),
    stores.read<Order>('orders', 'orders'),
    stores.read<Payment>('payments', 'payments'),
    stores.read<Notification>('notifications', 'notifications'),
    stores.read<{ _id: string }>(
      'notifications',
      'recipients',
      { deletedAt: { $gt: new Date(0) } },
      { _id: 1 },
    ),
  ]);
  const books = { products, reservations, orders, payments, notifications };
  return { ...books, forgotten: forgotten.map(({ _id }) => _id) };
}
