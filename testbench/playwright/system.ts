import {
  createFaultBoard,
  startStack,
  type FaultBoard,
  type Stack,
  type StackOptions,
} from '@shop/testbench';
import { graphClient } from '@shop/testbench/clients';
import type { Mail } from '@shop/dev/mailbox';
import type { Movement } from '@shop/dev/payment-sandbox';
import { noClientLimits } from '@shop/shared/testing';
import { password } from './users.ts';

/**
 * The settings of a worker's system; `test.use({ time: 'virtual' })` gives the tests of a file a different
 * one.
 */
export type Setting = {
  processes: boolean;
  broker: 'embedded' | 'rabbitmq';
  gateways: number;
  /** Business time: real, or moved only by `advance`. */
  time: 'real' | 'virtual';
  /** Variables for the services. */
  env: Readonly<Record<string, string>>;
};

/** The tested system: the worker's own, or a deployed one. */
export type System = {
  graphUrl: string;
  administrator: { email: string; password: string };
  /** E-mails to an address, oldest first; undefined if the mailbox is not accessible. */
  mailsTo: ((address: string) => Promise<readonly Mail[]>) | undefined;
  /** Movements of money for an order, oldest first; undefined if the provider's log is not accessible. */
  movementsOf: ((orderId: string) => Promise<readonly Movement[]>) | undefined;
  /** The stack, if it is the worker's own. */
  inside?: { stack: Stack; faults: FaultBoard };
};

const administrator = { email: 'root@example.com', password };

/** If set, the suite runs against the graph at this URL. */
export const baseUrl = process.env.BASE_URL;

export async function ownSystem(
  { processes, broker, gateways, time, env }: Setting,
  running: AsyncDisposableStack,
): Promise<System> {
  const faults = createFaultBoard();
  const options: StackOptions = { processes, broker, gateways, clock: time, faults };
  const tuning = {
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: password,
    ...noClientLimits,
  };
  const stack = running.use(await startStack({ ...options, env: { ...tuning, ...env } }));
  const { mailbox, paymentSandbox } = stack.infrastructure;
  return {
    graphUrl: stack.graphUrl,
    administrator,
    mailsTo: async (address) => mailbox?.messages().filter(({ to }) => to.includes(address)) ?? [],
    movementsOf: async (orderId) =>
      paymentSandbox?.charges().filter((movement) => movement.orderId === orderId) ?? [],
    inside: { stack, faults },
  };
}

/** MAILBOX_URL and PAYMENTS_URL are the pages of its mailbox and payment sandbox, if it has them. */
export async function deployedSystem(address: string): Promise<System> {
  const { ADMIN_EMAIL = administrator.email, ADMIN_PASSWORD = password } = process.env;
  const { MAILBOX_URL, PAYMENTS_URL } = process.env;
  const graphUrl = new URL(address);
  if (graphUrl.pathname === '/') graphUrl.pathname = '/graphql';
  await graphClient(graphUrl.href)
    .ask('{ __typename }')
    .catch((error: unknown) => {
      throw new Error(`No graph answers at BASE_URL ${graphUrl.href}`, { cause: error });
    });
  return {
    graphUrl: graphUrl.href,
    administrator: { email: ADMIN_EMAIL, password: ADMIN_PASSWORD },
    mailsTo: MAILBOX_URL
      ? async (to) => read<Mail[]>(new URL(`/messages.json?to=${encodeURIComponent(to)}`, MAILBOX_URL))
      : undefined,
    movementsOf: PAYMENTS_URL
      ? async (orderId) =>
          (await read<Movement[]>(new URL('/_sandbox/charges', PAYMENTS_URL))).filter(
            (movement) => movement.orderId === orderId,
          )
      : undefined,
  };
}

const read = async <T>(url: URL): Promise<T> => (await (await fetch(url)).json()) as T;
