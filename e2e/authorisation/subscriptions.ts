import { eventually } from '@shop/shared/testing';
import type { Live } from '@shop/testbench/clients';
import { fillCart, placeOrder } from '@shop/testbench/playwright/shop';
import { rootFields } from './graph.ts';
import { selectionOfField } from './operation.ts';
import type { Note } from './outcome.ts';
import type { System, ViewerName } from './viewers.ts';

const subscriptions = rootFields().filter(({ kind }) => kind === 'subscription');

/** Follows everything as everybody, from the first update on, until the owner has one more of their own. */
export async function followAll({ viewers, ids }: System, note: Note): Promise<void> {
  using open = new DisposableStack();
  const { owner } = viewers;
  const following = Object.entries(viewers).flatMap(([viewer, { client }]) =>
    subscriptions.map(({ row, field }) => {
      const live = open.use(client.follow(`subscription { ${selectionOfField(field, ids)} }`));
      return { row, viewer: viewer as ViewerName, live };
    }),
  );
  const own = following.filter(({ viewer }) => viewer === 'owner').map(({ live }) => live);
  await eventually(() => own.forEach(received));
  const before = own.map(({ received: { length } }) => length);
  await fillCart(owner.client, ids.Product);
  await placeOrder(owner.client);
  await eventually(() => {
    if (!own.some(({ received: { length } }, at) => length > (before[at] ?? 0)))
      throw new Error('The owner has no update of the new order yet');
  });
  for (const { row, viewer, live } of following) note(row, viewer, outcomeOf(live), { data: live.received });
}

function received({ received: { length }, ended }: Live<unknown>): void {
  if (length === 0) throw new Error(`The owner has no update yet (${String(ended)})`);
}

/** What has not ended by now is open to the viewer, if only for updates that are the viewer's own. */
function outcomeOf({ received: answers, ended }: Live<unknown>): string {
  const errors = answers.flatMap(({ errors: own = [] }) => own);
  if (ended === undefined && errors.length === 0) return 'yes';
  const why = ended instanceof Error ? ended.message : JSON.stringify([ended, ...errors]);
  return /"code":"(\w+)"/.exec(why)?.[1] ?? why;
}
