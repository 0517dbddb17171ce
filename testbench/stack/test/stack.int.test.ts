import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { graphClient, signUp } from '../../clients/index.ts';
import { createFaultBoard } from '../../faults/fault-board.ts';
import { startStack, type Stack } from '../stack.ts';

const account = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' };
const register = `mutation Join($input: RegisterInput!) { register(input: $input) { userErrors { code } } }`;

describe('a stack', () => {
  it('leaves no port, connection or timer behind, even after many stacks', async () => {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'many-stacks.ts')]);
  });

  it('shares nothing with parallel stacks', async () => {
    await using running = new AsyncDisposableStack();
    const stacks = await Promise.all(
      Array.from({ length: 4 }, async (): Promise<Stack> =>
        running.use(await startStack({ clock: 'virtual' })),
      ),
    );

    // The same e-mail address is free in each, so users are separate; and so is the time.
    await Promise.all(stacks.map(({ graphUrl }) => signUp(graphUrl, account)));
    await stacks[0]?.advance('PT20M');

    const [first, ...others] = stacks.map((stack) => stack.now().getTime());
    assert.deepEqual(
      others.map((time) => (first ?? 0) - time),
      Array(3).fill(20 * 60_000),
    );
    for (const stack of stacks)
      assert.equal(
        (await stack.events()).filter(({ envelope }) => envelope.type === 'user.registered.v1').length,
        1,
      );
  });

  it('settles for one command without waiting for another, and reports what it waits for', async () => {
    const faults = createFaultBoard();
    await using stack = await startStack({ faults });
    const client = graphClient(stack.graphUrl);
    let release = () => {};
    const late = Object.assign(() => new Promise<void>((resolve) => (release = resolve)), {
      release: () => release(),
    });
    using delay = faults.on('notifications.handle[user.registered.v1]#1', late);

    const slow = await client.send(register, { input: account });
    const quick = await client.send(register, { input: { ...account, email: 'bob@example.com' } });
    await stack.settled({ of: quick.correlationId });

    const message =
      /notifications\.on-user-registered has not handled user\.registered\.v1 evt_\w+ about usr_\w+/;
    await assert.rejects(stack.settled({ of: slow.correlationId, withinMs: 100 }), { message });
    await assert.rejects(stack.settled({ withinMs: 100 }), { message });
    delay[Symbol.dispose]();
    await stack.settled();
  });

  it('is refused in production', async () => {
    process.env.NODE_ENV = 'production';
    try {
      await assert.rejects(startStack(), { message: /refuses to start with NODE_ENV=production/ });
      assert.throws(() => createFaultBoard(), { message: /refuses to start with NODE_ENV=production/ });
    } finally {
      delete process.env.NODE_ENV;
    }
  });
});
