import { test as base, expect } from '@playwright/test';
import { secretsInLogs, type FaultBoard, type Stack } from '@shop/testbench';
import { graphClient, signIn, type GraphClient, type SignedIn } from '@shop/testbench/clients';
import { attachEvidence, markEvidence } from './evidence.ts';
import { skipUnless } from './skip-reporter.ts';
import { newCustomer, newStaff, type Customer } from './users.ts';
import { baseUrl, deployedSystem, ownSystem, type Setting, type System } from './system.ts';

type WorkerFixtures = Setting & { system: System };

type TestFixtures = {
  graphUrl: string;
  /** Clients of an anonymous viewer, a new customer, new support staff, and the administrator. */
  anonymous: GraphClient;
  customer: Customer;
  staff: Customer;
  admin: SignedIn;
  /** E-mails to an address, oldest first. */
  mailsTo: NonNullable<System['mailsTo']>;
  /** Movements of money for an order at the provider, oldest first. */
  movementsOf: NonNullable<System['movementsOf']>;
  /** The stack of the worker. */
  stack: Stack;
  /** The fault board of the stack; faults of a test are removed after it. */
  faults: FaultBoard;
  /** Moves business time, with everything that becomes due; needs `test.use({ time: 'virtual' })`. */
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

/** A whole system per worker, new users per test, and a check of the invariants after each test. */
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
    use(system.movementsOf ?? skipUnless(info, 'access to the payment provider: set PAYMENTS_URL')),

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

  // After `promises`, so that a violated invariant is documented as well.
  evidence: [
    async ({ system }, use, info) => {
      const stack = system.inside?.stack;
      const mark = stack && (await markEvidence(stack));
      await use();
      if (stack && mark && info.errors.length > 0) await attachEvidence(system, stack, mark, info);
    },
    { auto: true },
  ],

  // Every invariant must hold once the system has settled, and the logs must have no secret.
  promises: [
    async ({ system: { inside }, evidence: _evidence }, use, info) => {
      const mark = inside?.stack.logs.mark() ?? 0;
      await use();
      if (!inside || info.errors.length > 0) return;
      const { stack } = inside;
      await stack.settled();
      expect(secretsInLogs(stack.logs.since(mark), stack.infrastructure.env)).toEqual([]);
      expect(await inside.stack.violations()).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
