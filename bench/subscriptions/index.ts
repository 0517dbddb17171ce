import { messageOf } from '@shop/shared/errors';
import { leaveMeasuredCore } from '../gateway/cores.ts';
import type { Subject } from '../kit.ts';
import { distinctOrders } from './distinct-orders.ts';
import { idleMemory, idleSockets } from './idle.ts';
import { oneSubject } from './one-subject.ts';
import { resume } from './resume.ts';
import { openWorld } from './world.ts';

const full = {
  sockets: 10_000,
  events: 20,
  seconds: 20,
  idle: { sockets: 50_000, holdMs: 30_000 },
};
const small = { sockets: 1000, events: 20, seconds: 2, idle: { sockets: 3000, holdMs: 1500 } };
const perSecond = 200;

/**
 * What live updates cost: one gateway on a core of its own, everybody else on another one. Whatever is delivered is
 * checked: an update that is missing, or comes twice, fails the scenario.
 */
export const subscriptions: Subject = async (report, { quick, broker }) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  if (!leaveMeasuredCore())
    console.log('subscriptions: without taskset and a second core, figures disturb each other');
  await using world = await openWorld(broker);
  const { sockets, events, seconds, idle } = quick ? small : full;
  const scenarios = {
    'one-subject': (name: string) => oneSubject(report.scenario(name), world, { sockets, events }),
    'distinct-orders': (name: string) =>
      distinctOrders(report.scenario(name), world, { sockets, perSecond, seconds }),
    'idle-memory': (name: string) => idleMemory(report.scenario(name), world, sockets),
    resume: (name: string) => resume(report.scenario(name), world, sockets),
    'idle-sockets': (name: string) => idleSockets(report.scenario(name), world, idle),
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
