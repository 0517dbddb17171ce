import { expect } from '@playwright/test';
import type { GraphClient } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import type { Customer } from '@shop/testbench/playwright/users';
import { untilStatus } from '@shop/testbench/playwright/shop';
import type { System } from '@shop/testbench/playwright/system';

type Lookups = { [lookup in 'mailsTo' | 'movementsOf']: NonNullable<System[lookup]> };

/** The order was paid once and is confirmed, and its customer received one confirmation. */
export async function expectPaidOnce(
  customer: Customer,
  order: { id: string; number: string },
  { mailsTo, movementsOf }: Lookups,
): Promise<void> {
  await untilStatus(customer, order.id, 'CONFIRMED');
  expect((await movementsOf(order.id)).map(({ kind }) => kind)).toEqual(['charge']);
  await eventually(async () => {
    const mails = (await mailsTo(customer.email)).filter(({ text }) => text.includes(order.number));
    // A mail that was sent twice has one Message-ID, by which mail programs know it.
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
  });
}

/** One part of a query has the error of its missing subgraph, and the rest has data. */
export async function expectPartial(client: GraphClient, query: string, code: string): Promise<void> {
  const { data, errors } = await client.send<Record<string, unknown>>(query);
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  expect(data?.categories).toBeInstanceOf(Array);
}
