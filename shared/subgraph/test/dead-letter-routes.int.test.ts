import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { allow } from '@shop/shared/auth/permissions';
import { deadLetterRoutes, type DeadLetterRoute } from '@shop/shared/contracts';
import { serveSubgraph } from '@shop/shared/graphql';
import { ada, anonymousViewer, root, sam } from '@shop/shared/testing';
import {
  deadLetterIdOf,
  failing,
  openDeadLettersFixture,
} from '../../messaging/testing/dead-letters-fixture.ts';
import { servedDeadLetters } from '../dead-letter-routes.ts';

const viewerSecret = 'a secret that gateway and tests share';
const why = { reason: 'Fixed in the release of this morning' };
const newest = { limit: 10, newestFirst: true, beyond: null, cause: null };
const requests: Readonly<Record<DeadLetterRoute, object>> = {
  list: newest,
  count: { cause: null },
  find: { id: 'payments:retry:nothing' },
  causes: {},
  'dry-run': { id: 'payments:retry:nothing' },
  replay: { ids: ['payments:retry:nothing'], ...why },
  edit: { ids: ['payments:retry:nothing'], patch: {}, ...why },
  discard: { ids: ['payments:retry:nothing'], ...why },
  actions: { limit: 10, newestFirst: true, beyond: null },
  'count-actions': {},
};
const resolvers = { Query: { ready: () => true } };
const routes = Object.keys(deadLetterRoutes) as DeadLetterRoute[];

/** The routes of a service with dead letters, called like the gateway or another service calls them. */
async function openRoutes() {
  await using opening = new AsyncDisposableStack();
  const fixture = opening.use(await openDeadLettersFixture());
  const { dependencies } = fixture.store;
  const { url } = opening.use(
    await serveSubgraph({
      ...{ name: 'payments', host: '127.0.0.1', port: 0, viewerSecret, dependencies },
      ...{
        schema: new URL('payments.graphql', import.meta.url),
        resolvers,
        permissions: { Query: { ready: allow } },
      },
      context: ({ viewer }) => ({ viewer }),
      health: async () => ({}),
      signedRoutes: servedDeadLetters(fixture.deadLetters),
    }),
  );
  const sign = viewerSigner({ secret: viewerSecret, clock: dependencies.clock });
  const opened = opening.move();
  return {
    ...fixture,
    // Tests assert the parts that they selected.
    async post(viewer: Viewer | null, route: string, body: object): Promise<{ status: number; body: any }> {
      const signature = viewer && { [viewerHeader]: await sign(viewer, 'payments') };
      const headers = { 'content-type': 'application/json', ...signature };
      const answer = await fetch(`${url}/dead-letters/${route}`, {
        ...{ method: 'POST', headers, body: JSON.stringify(body) },
      });
      return { status: answer.status, body: await answer.json() };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

describe('the routes of dead letters', () => {
  it('are for staff whose request the gateway signed', async () => {
    await using service = await openRoutes();
    const outcome = async (viewer: Viewer | null, route: DeadLetterRoute) => {
      const { status, body } = await service.post(viewer, route, requests[route]);
      return [status, body.errors?.[0].extensions.code];
    };

    for (const route of routes) {
      assert.deepEqual(await outcome(null, route), [401, 'UNAUTHENTICATED'], route);
      assert.deepEqual(await outcome(anonymousViewer, route), [403, 'FORBIDDEN'], route);
      assert.deepEqual(await outcome(ada, route), [403, 'FORBIDDEN'], route);
      const acts = ['replay', 'edit', 'discard'].includes(route);
      const expected = acts ? [400, 'DEAD_LETTER_NOT_FOUND'] : [200, undefined];
      assert.deepEqual(await outcome(sam, route), expected, route);
      assert.deepEqual(await outcome(root, route), expected, route);
    }
  });

  it('answer as their contract says, and record who acted', async () => {
    await using service = await openRoutes();
    const message = failing('ord_1');
    await service.kill(message);
    const id = deadLetterIdOf(message);
    const ask = async <R extends DeadLetterRoute>(route: R, body: object) => {
      const answer = await service.post(sam, route, body);
      assert.equal(answer.status, 200);
      return deadLetterRoutes[route].response.parse(answer.body) as any;
    };

    const { deadLetters } = await ask('list', newest);
    const { deadLetter } = await ask('find', { id });
    const { causes } = await ask('causes', {});
    const { count } = await ask('count', { cause: causes[0].cause });
    service.state.broken = false;
    const { dryRun } = await ask('dry-run', { id });
    const outcome = await ask('discard', { ids: [id], ...why });
    const { actions } = await ask('actions', requests.actions);

    assert.deepEqual(deadLetters, [deadLetter]);
    assert.deepEqual([deadLetter.id, deadLetter.payload, count], [id, message, 1]);
    assert.deepEqual([dryRun.error, dryRun.writes[0].id], [null, 'ord_1']);
    assert.deepEqual(outcome, { count: 1, unchanged: [], lastDueAt: null });
    const { action, by, reason, deadLetterId } = actions[0];
    assert.deepEqual([action, by, reason, deadLetterId], ['DISCARD', sam.id, why.reason, id]);
    assert.deepEqual(await ask('count-actions', {}), { count: 1 });
  });

  it('refuse a request that is not as their contract says, with the field', async () => {
    await using service = await openRoutes();

    const { status, body } = await service.post(sam, 'replay', { ids: [], cause: 'c', reason: ' ' });

    assert.equal(status, 400);
    const problems = body.errors.map(({ extensions: { code, field } }: any) => [code, field[0]]);
    assert.deepEqual(problems, [
      ['INVALID_INPUT', 'ids'],
      ['INVALID_INPUT', 'reason'],
    ]);
  });

  it('page after the entry of any service, by time and then by id', async () => {
    await using service = await openRoutes();
    const messages = ['ord_1', 'ord_2', 'ord_3'].map((subject) => failing(subject));
    await service.kill(...messages);
    const at = service.clock.now();
    const ids = messages.map(deadLetterIdOf).sort();
    await service.store.connection.collection('tasks').updateMany({}, { $set: { lastFailedAt: at } });
    const [first = '', second = '', third = ''] = ids;

    const idsBeyond = async (id: string, newestFirst: boolean) => {
      const { body } = await service.post(sam, 'list', { ...newest, newestFirst, beyond: { at, id } });
      return body.deadLetters.map((each: { id: string }) => each.id);
    };

    assert.deepEqual(await idsBeyond(second, true), [first]);
    assert.deepEqual(await idsBeyond(second, false), [third]);
    assert.deepEqual(await idsBeyond('users:retry:a', true), [third, second, first]);
    assert.deepEqual(await idsBeyond('users:retry:a', false), []);
    assert.deepEqual(await idsBeyond('orders:retry:a', true), []);
    assert.deepEqual(await idsBeyond('orders:retry:a', false), ids);
  });
});
