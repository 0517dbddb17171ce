import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from '@shop/shared/testing';
import { signUp } from '../../clients/index.ts';
import { createFaultBoard } from '../../faults/fault-board.ts';
import { startStack } from '../stack.ts';

// Starts and stops stacks in a process of its own, and fails when they leave something behind.

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The resources that keep the process alive, besides those of Node. */
const held = () =>
  process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP') || name === 'Timeout');

for (let count = 0; count < 3; count++) {
  const stack = await startStack({ faults: createFaultBoard(), clock: 'virtual', gateways: 2 });
  await signUp(stack.graphUrl, { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' });
  await stack.settled();
  await stack[Symbol.asyncDispose]();

  const open = await Promise.all(Object.values(stack.ports).map(isOpen));
  assert.deepEqual(
    open,
    open.map(() => false),
  );
}
await eventually(() => assert.deepEqual(held(), []));
