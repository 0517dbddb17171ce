import { messageOf } from '@shop/shared/errors';
import { prepareMachine } from '../harness/fixture.ts';
import type { Subject } from '../harness/report.ts';
import { openFixture } from './fixture.ts';
import { distinctOrders } from './scenarios/distinct-orders.ts';
import { idleMemory, idleSockets } from './scenarios/idle.ts';
import { oneSubject } from './scenarios/one-subject.ts';
import { resume } from './scenarios/resume.ts';

const full = {
  sockets: 10_000,
  events: 20,
  seconds: 20,
  idle: { sockets: 50_000, holdMs: 30_000 },
};
const small = { sockets: 1000, events: 20, seconds: 2, idle: { sockets: 3000, holdMs: 1500 } };
const perSecond = 200;

/**
 * What live updates cost: one gateway on a core of its own, everything else on another one. Every delivery is checked:
 * an update that is missing, or comes twice, fails the scenario.
 */
export const subscriptions: Subject = async (report, { quick, broker }) => {
  prepareMachine('subscriptions');
  await using fixture = await openFixture(broker);
  const { sockets, events, seconds, idle } = quick ? small : full;
  const scenarios = {
    'one-subject': (name: string) => oneSubject(report.scenario(name), fixture, { sockets, events }),
    'distinct-orders': (name: string) =>
      distinctOrders(report.scenario(name), fixture, { sockets, perSecond, seconds }),
    'idle-memory': (name: string) => idleMemory(report.scenario(name), fixture, sockets),
    resume: (name: string) => resume(report.scenario(name), fixture, sockets),
    'idle-sockets': (name: string) => idleSockets(report.scenario(name), fixture, idle),
  };
  for (const [name, run] of Object.entries(scenarios)) {
    try {
      await run(name);
    } catch (error) {
      process.exitCode = 1;
      console.log(`subscriptions: ${name} failed: ${messageOf(error)}`);
    }
  }
};
