import { test as base, expect } from '@playwright/test';
import { graphClient, type GraphClient, type SignedIn } from '@shop/dev/graph-client';
import { startStack, type Stack } from '@shop/dev';
import { administrator, newCustomer, newStaff, signInAdministrator, type Customer } from './people.ts';
import { privateVirtualHost } from './rabbitmq.ts';

/** The four ways to run the same system. */
export type Setting = { processes: boolean; broker: 'embedded' | 'rabbitmq' };

type WorkerFixtures = { setting: Setting; stack: Stack; admin: SignedIn };
type TestFixtures = { anonymous: GraphClient; customer: Customer; staff: SignedIn; promises: void };

const quiet = { LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '100000' };

/** A private whole system per worker, and people of its own per test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  setting: [
    { processes: false, broker: 'embedded' },
    { scope: 'worker', option: true },
  ],

  stack: [
    async ({ setting }, use) => {
      await using resources = new AsyncDisposableStack();
      const host = setting.broker === 'rabbitmq' ? resources.use(privateVirtualHost()) : undefined;
      const env = { ...administrator, ...quiet, ...(host && { RABBITMQ_URL: host.url }) };
      const onOutput = (name: string, text: string) => void process.stderr.write(`${name}: ${text}`);
      await use(resources.use(await startStack({ env, processes: setting.processes, onOutput })));
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  admin: [async ({ stack }, use) => use(await signInAdministrator(stack)), { scope: 'worker' }],

  anonymous: async ({ stack }, use) => use(graphClient(stack.graphUrl)),
  customer: async ({ stack }, use) => use(await newCustomer(stack)),

  staff: async ({ stack, admin }, use) => use(await newStaff(stack, admin)),

  // Whatever a test did: once it is settled, every promise of the system holds.
  promises: [
    async ({ stack }, use) => {
      await use();
      await stack.settled();
      expect(await stack.violations()).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
