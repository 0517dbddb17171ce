import { survive } from '../harness/survival.ts';
import { expect, test } from '../harness/own-stack.ts';

test.describe.configure({ timeout: 180_000 });

for (const [seed, victim] of (['orders', 'payments', 'products'] as const).entries()) {
  test(`every order ends well when ${victim} is killed amid 20 of them`, async () => {
    const { byStatus, violations } = await survive({
      victim,
      orders: 20,
      broker: 'embedded',
      seed: seed + 1,
    });

    expect(violations).toEqual([]);
    expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(20);
  });
}
