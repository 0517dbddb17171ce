import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomIds } from '@shop/shared/runtime';
import { aViewer, testDependencies, untilReady } from '@shop/shared/testing';
import { users } from '../subgraph.ts';
import { ada, logIn, now, register, runningUsers, sessionOf } from './builders.ts';

/** Two counting sources would return the same ids. */
const replicaAmbient = () => ({ ...testDependencies({ now }), ids: randomIds });

const administrator = { email: 'root@example.com', password: 'correct horse battery' };

describe('the first administrator', () => {
  it('is created at start, can sign in, and is published like every user', async () => {
    await using running = await runningUsers({ administrator });

    const session = sessionOf(await logIn(running, administrator));

    assert.deepEqual(session.user.roles, ['CUSTOMER', 'ADMIN']);
    const announced = await running.published();
    assert.deepEqual(
      announced.map(({ subject }) => subject),
      [session.user.id],
    );
  });

  it('is created once, although several replicas start at the same time', async () => {
    await using running = await runningUsers();
    const config = { ...running.config, administrator };

    const replicas = await Promise.all([1, 2, 3].map(() => users.start(config, replicaAmbient())));
    for (const replica of replicas) {
      await untilReady(replica.url);
      await replica[Symbol.asyncDispose]();
    }

    assert.equal(await running.connection.collection('users').countDocuments(), 1);
  });

  it('is not made from an existing account with the address', async () => {
    await using running = await runningUsers();
    const session = sessionOf(await register(running, { ...ada, email: administrator.email }));

    await using restarted = await users.start({ ...running.config, administrator }, replicaAmbient());

    await untilReady(restarted.url);
    const { data } = await running.as(aViewer(session.user.id)).ask('{ me { roles } }');
    assert.deepEqual(data.me.roles, ['CUSTOMER']);
  });
});
