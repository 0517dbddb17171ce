import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { pause } from '@shop/shared/runtime';
import { messageReader, type Message } from '../gateway/load/messages.ts';
import { openAnnouncer } from './announce.ts';
import { answer, type Args, type Asked } from './answer.ts';
import { Feeds } from './feeds.ts';
import { orderId, productId } from './schemas.ts';

// All subgraphs, until the bench goes away.

/** What the bench asks it to do. */
export type ToDo =
  | { work: 'changeStock' }
  /** Moves so many orders on, evenly at so many a second. */
  | { work: 'moveOrders'; count: number; perSecond: number; orders: number }
  /** The same at once, and nobody is told. */
  | { work: 'moveSilently'; orders: number };

const { brokerUrl } = JSON.parse(process.argv[2] ?? '{}') as { brokerUrl: string };
const feeds = new Feeds();
const product = { __typename: 'Product', id: productId, name: 'Walnut serving board' };

const fields = {
  _productStockUpdated: (args: Args) =>
    feeds.read(productId, args).map((update) => ({ ...update, available: 42, product })),
  _orderUpdated: (args: Args) => {
    const order = { __typename: 'Order', id: args.orderId, status: 'DELIVERED' };
    return feeds
      .read(String(args.orderId), args)
      .map((update) => ({ ...update, status: 'DELIVERED', order }));
  },
  _entities: ({ representations }: Args) =>
    (representations as object[]).map((each) => ({
      ...product,
      ...each,
      status: 'DELIVERED',
      payment: { __typename: 'Payment', status: 'CAPTURED' },
    })),
};

function reply(socket: Socket, { body }: Message): void {
  const result = answer(fields, JSON.parse(body.toString()) as Asked);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${result.length}`;
  socket.write(`${head}\r\n\r\n${result}`);
}

const server = createServer({ noDelay: true }, (socket) => {
  socket.on(
    'data',
    messageReader((message) => reply(socket, message)),
  );
  // A gateway that goes away breaks its connections.
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
await using announcer = await openAnnouncer(brokerUrl);

async function changeStock(): Promise<void> {
  const version = feeds.move(productId);
  const data = { productId, available: 42, version };
  await announcer.announce([{ type: 'stock.changed.v1', subject: productId, data }]);
}

function moveOrder(number: number) {
  const subject = orderId(number);
  const data = { orderId: subject, customerId: 'usr_1', number: '1', version: feeds.move(subject) };
  return { type: 'order.delivered.v1', subject, data } as const;
}

/** What falls due while the broker confirms is announced together. */
async function moveOrders(count: number, perSecond: number, orders: number): Promise<void> {
  const beganMs = performance.now();
  for (let moved = 0; moved < count; await pause(1)) {
    const due = Math.min(((performance.now() - beganMs) * perSecond) / 1000, count);
    const facts = [];
    while (moved < due) facts.push(moveOrder(moved++ % orders));
    if (facts.length > 0) await announcer.announce(facts);
  }
}

async function carryOut(toDo: ToDo): Promise<void> {
  if (toDo.work === 'changeStock') return changeStock();
  if (toDo.work === 'moveOrders') return moveOrders(toDo.count, toDo.perSecond, toDo.orders);
  feeds.move(productId);
  for (let number = 0; number < toDo.orders; number++) feeds.move(orderId(number));
}

process.on('message', (toDo: ToDo) => void carryOut(toDo).then(() => process.send?.({})));
const gone = once(process, 'disconnect');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` });
await gone;
process.exit();
