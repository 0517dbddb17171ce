import { pause } from '@shop/shared/runtime';
import { givenByParent, serveParent } from '../../harness/child.ts';
import { jsonResponse, serveHttp } from '../../load/http-server.ts';
import { openPublisher } from './publisher.ts';
import { answer, type Args, type Asked } from './answer.ts';
import { Feeds } from './feeds.ts';
import { orderId, productId } from './schemas.ts';

// All subgraphs, at one address.

/** What the bench asks it to do. */
export type Task =
  | { work: 'changeStock' }
  /** Moves so many orders on, evenly at so many a second. */
  | { work: 'moveOrders'; count: number; perSecond: number; orders: number }
  /** Moves all of them on at once, without events. */
  | { work: 'moveSilently'; orders: number };

const { brokerUrl } = givenByParent<{ brokerUrl: string }>();
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

const url = await serveHttp((body) => jsonResponse(answer(fields, JSON.parse(body.toString()) as Asked)));
await using publisher = await openPublisher(brokerUrl);

async function changeStock(): Promise<void> {
  const version = feeds.move(productId);
  const data = { productId, available: 42, version };
  await publisher.publish([{ type: 'stock.changed.v1', subject: productId, data }]);
}

function moveOrder(number: number) {
  const subject = orderId(number);
  const data = { orderId: subject, customerId: 'usr_1', number: '1', version: feeds.move(subject) };
  return { type: 'order.delivered.v1', subject, data } as const;
}

/** Moves that fall due while the broker confirms are published together. */
async function moveOrders(count: number, perSecond: number, orders: number): Promise<void> {
  const beganMs = performance.now();
  for (let moved = 0; moved < count; await pause(1)) {
    const due = Math.min(((performance.now() - beganMs) * perSecond) / 1000, count);
    const facts = [];
    while (moved < due) facts.push(moveOrder(moved++ % orders));
    if (facts.length > 0) await publisher.publish(facts);
  }
}

function moveSilently(orders: number): void {
  feeds.move(productId);
  for (let number = 0; number < orders; number++) feeds.move(orderId(number));
}

await serveParent({ url }, async (task: Task) => {
  if (task.work === 'changeStock') await changeStock();
  else if (task.work === 'moveOrders') await moveOrders(task.count, task.perSecond, task.orders);
  else moveSilently(task.orders);
  return {};
});
process.exit();
