import {
  createFaultBoard,
  startStack,
  type FaultBoard,
  type Stack,
  type StackOptions,
} from '@shop/testbench';
import { messageOf } from '@shop/shared/errors';
import { noClientLimits, startOwnRabbitmq, type OwnRabbitmq } from '@shop/shared/testing';
import { administrator } from '@shop/testbench/playwright/users';
import type { ServiceName } from '@shop/testbench';

export const brokers = ['embedded', 'rabbitmq'] as const;

export type TrialOptions = Omit<StackOptions, 'broker' | 'faults'> & {
  /** 'rabbitmq' is a server that only this trial uses, so that it can be killed. Default 'embedded'. */
  broker?: (typeof brokers)[number];
  log?: (event: string) => void;
};

/** A private system that is broken on purpose. */
export type Trial = AsyncDisposable & {
  stack: Stack;
  faults: FaultBoard;
  rabbitmq: OwnRabbitmq | undefined;
  /** The last restart of each service that was killed. */
  restarts: Map<ServiceName, Promise<void>>;
  log: (event: string) => void;
};

export type Verdict = { facts: readonly string[]; violations: readonly string[] };

export async function openTrial({ broker, log = () => {}, env, ...options }: TrialOptions): Promise<Trial> {
  await using opening = new AsyncDisposableStack();
  const rabbitmq = broker === 'rabbitmq' ? opening.use(await startOwnRabbitmq()) : undefined;
  const quiet = { ...administrator, ...noClientLimits, LOG_LEVEL: 'fatal' };
  const faults = createFaultBoard();
  const variables = { ...quiet, ...(rabbitmq && { RABBITMQ_URL: rabbitmq.url }), ...env };
  const stack = opening.use(await startStack({ ...options, faults, env: variables }));
  const opened = opening.move();
  const end = () => opened.disposeAsync();
  return { stack, faults, rabbitmq, restarts: new Map(), log, [Symbol.asyncDispose]: end };
}

/** Waits until the system is settled, and gives the invariants that are broken. */
export async function violationsOf(
  { stack }: Trial,
  settling: Parameters<Stack['settled']>[0],
): Promise<string[]> {
  const unsettled = await stack.settled(settling).then(
    () => [],
    (error: unknown) => [messageOf(error)],
  );
  return [...unsettled, ...(await stack.violations())];
}
