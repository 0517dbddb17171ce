import { test as base, expect } from '@playwright/test';
import type { FaultBoard, Stack } from '@shop/testbench';
import { graphClient, signIn, type GraphClient, type SignedIn } from '@shop/testbench/clients';
import { attachEvidence, markEvidence } from './evidence.ts';
import { skipUnless } from './skip-reporter.ts';
import { newCustomer, newStaff, type Customer } from './users.ts';
import { baseUrl, deployedSystem, ownSystem, type Setting, type System } from './system.ts';

type WorkerFixtures = Setting & { system: System };

type TestFixtures = {
  graphUrl: string;
  /** Clients that speak for nobody, for a new customer, for new support staff, and for the administrator. */
  anonymous: GraphClient;
  customer: Customer;
  staff: Customer;
  admin: SignedIn;
  /** Mails to an address, oldest first. */
  mailsTo: NonNullable<System['mailsTo']>;
  /** Movements of money for an order as the provider has them, oldest first. */
  movementsOf: NonNullable<System['movementsOf']>;
  /** The inside of the worker's own system. */
  stack: Stack;
  /** Its fault points; what a test puts there is taken away after it. */
  faults: FaultBoard;
  /** Lets business time pass, with all that happens on the way; needs `test.use({ time: 'virtual' })`. */
  advance: Stack['advance'];
  evidence: void;
  promises: void;
};

const insideOf = (system: System, info: Parameters<typeof skipUnless>[0], what: string) =>
  system.inside ?? skipUnless(info, what);

const signInAs = ({ graphUrl, administrator: { email, password } }: System): Promise<SignedIn> =>
  signIn(graphUrl, email, password).catch((error: unknown) => {
    throw new Error(`The administrator ${email} cannot sign in: check ADMIN_EMAIL and ADMIN_PASSWORD`, {
      cause: error,
    });
  });

/** A whole system per worker, people of its own per test, and the system's promises checked after each. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  processes: [false, { scope: 'worker', option: true }],
  broker: ['embedded', { scope: 'worker', option: true }],
  gateways: [1, { scope: 'worker', option: true }],
  time: ['real', { scope: 'worker', option: true }],
  env: [{}, { scope: 'worker', option: true }],

  system: [
    async ({ processes, broker, gateways, time, env }, use) => {
      await using running = new AsyncDisposableStack();
      const setting = { processes, broker, gateways, time, env };
      await use(baseUrl ? await deployedSystem(baseUrl) : await ownSystem(setting, running));
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  graphUrl: async ({ system }, use) => use(system.graphUrl),
  anonymous: async ({ graphUrl }, use) => use(graphClient(graphUrl)),
  customer: async ({ system }, use) => use(await newCustomer(system)),
  staff: async ({ system, admin }, use) => use(await newStaff(system, admin)),
  admin: async ({ system }, use) => use(await signInAs(system)),

  mailsTo: async ({ system }, use, info) =>
    use(system.mailsTo ?? skipUnless(info, 'a look into mailboxes: set MAILBOX_URL')),
  movementsOf: async ({ system }, use, info) =>
    use(system.movementsOf ?? skipUnless(info, "a look into the provider's books: set PAYMENTS_URL")),

  stack: async ({ system }, use, info) => use(insideOf(system, info, 'the inside of the system').stack),
  advance: async ({ system }, use, info) => {
    const { stack } = insideOf(system, info, 'the clock');
    await use((duration) => stack.advance(duration));
  },
  faults: async ({ system }, use, info) => {
    const { faults } = insideOf(system, info, 'faults');
    await use(faults);
    const idle = faults.neverHappened();
    faults.clear();
    if (info.errors.length === 0) expect(idle, 'faults that the story never came by').toEqual([]);
  },

  // After `promises`, so that a broken promise is documented as well.
  evidence: [
    async ({ system }, use, info) => {
      const stack = system.inside?.stack;
      const mark = stack && (await markEvidence(stack));
      await use();
      if (stack && mark && info.errors.length > 0) await attachEvidence(system, stack, mark, info);
    },
    { auto: true },
  ],

  // Whatever a test did: once it is settled, every promise of the system holds.
  promises: [
    async ({ system: { inside }, evidence: _evidence }, use, info) => {
      await use();
      if (!inside || info.errors.length > 0) return;
      await inside.stack.settled();
      expect(await inside.stack.violations()).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
