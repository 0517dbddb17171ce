import { survive } from '../../resilience/survive/survival.ts';
import { expect, test } from '@shop/testbench/playwright/own-stack';

test('every order is completed when services are killed while 10 are processed', async () => {
  test.setTimeout(600_000);
  const { byStatus, violations } = await survive({ orders: 10, kills: 2, broker: 'embedded', seed: 1 });

  expect(violations).toEqual([]);
  expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(10);
});
