import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import type { GatewayContext } from '../context.ts';
import type { Answer, Operation, Variables } from '../engine/engine.ts';
import { deduplicateOperations } from './deduplicate-operations.ts';
import { headerRules } from '../subgraph-client/headers/header-rules.ts';
import { CancellationSource, type Waiting } from '../subgraph-client/cancellation.ts';

/** A query that the test answers, and its waiting callers. */
function openQuery() {
  const asked: { signal: Waiting | undefined; answer: (text: string) => void }[] = [];
  const answer = (_variables: object, { signal }: GatewayContext) => {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    asked.push({ signal, answer: (text) => resolve({ text, errors: [] }) });
    return promise;
  };
  return { asked, operation: { answer } as unknown as Operation<GatewayContext> };
}

const ada: Viewer = { id: 'usr_ada', roles: [], sessionId: 'ses_1' };
const anonymousContext: GatewayContext = { viewer: anonymous };

function joining(headers: readonly string[] = []) {
  const joined = deduplicateOperations(headerRules(headers));
  const answerOf = (operation: Operation<GatewayContext>, variables: Variables, context: GatewayContext) =>
    joined.answer({ operation, variables, context }, undefined);
  return { joined, answerOf };
}

describe('a query that is identical to one in flight', () => {
  it('gets the same response, and is executed once', async () => {
    const { asked, operation } = openQuery();
    const { answerOf } = joining();

    const answers = [1, 2, 3].map(() => answerOf(operation, { id: 1 }, anonymousContext));
    asked[0]?.answer('{}');

    assert.deepEqual(new Set(await Promise.all(answers)).size, 1);
    assert.equal(asked.length, 1);
  });

  it('is executed on its own if viewer, variables, headers or operation differ', () => {
    const { asked, operation } = openQuery();
    const other = openQuery();
    const { answerOf } = joining(['x-tenant']);
    const tenant = { ...anonymousContext, headers: { 'x-tenant': 'a' } };

    void answerOf(operation, {}, anonymousContext);
    void answerOf(operation, {}, { viewer: ada });
    void answerOf(operation, { id: 1 }, anonymousContext);
    void answerOf(operation, {}, tenant);
    void answerOf(operation, {}, { ...tenant, headers: { 'x-tenant': 'a', 'x-other': 'b' } });
    void answerOf(other.operation, {}, anonymousContext);

    assert.deepEqual([asked.length, other.asked.length], [4, 1]);
  });

  it('is executed again after a change, or once the first has its response', async () => {
    const { asked, operation } = openQuery();
    const { joined, answerOf } = joining();

    const before = answerOf(operation, {}, anonymousContext);
    joined.forget();
    const after = answerOf(operation, {}, anonymousContext);
    asked[0]?.answer('old');
    asked[1]?.answer('new');
    assert.deepEqual([(await before).text, (await after).text], ['old', 'new']);
    void answerOf(operation, {}, anonymousContext);

    assert.equal(asked.length, 3);
  });

  it('is cancelled when its last caller leaves, and is not shared from then on', () => {
    const { asked, operation } = openQuery();
    const { joined } = joining();
    const [first, second] = [new CancellationSource(), new CancellationSource()];
    const asking = { operation, variables: {}, context: anonymousContext };

    void joined.answer(asking, first);
    void joined.answer(asking, second);
    first.leave();
    assert.equal(asked[0]?.signal?.aborted, false);
    second.leave();
    assert.equal(asked[0]?.signal?.aborted, true);
    void joined.answer(asking, undefined);

    assert.equal(asked.length, 2);
  });
});
