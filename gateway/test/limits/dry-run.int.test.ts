import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { connectStreams } from '../../testing/clients/stream-client.ts';
import { startTestStack } from '../../testing/gateway-stack.ts';
import { meQuery } from '../../testing/rate-limited.ts';

type Body = {
  data?: { me?: unknown };
  errors?: { extensions: { code: string; retryAfterSeconds?: number } }[];
  extensions?: { limits: { wouldRefuse: { code: string; message: string }[] } };
};

const deep = '{ order(id: "ord_1") { payment { status } } }';

describe('limits in dry-run', () => {
  it('refuse nothing, and say in the answer and the log what they would refuse', async () => {
    await using stack = await startTestStack({
      LIMITS_DRY_RUN: 'true',
      MAX_DEPTH: '2',
      MAX_COST: '1',
      RATE_LIMIT_PER_MINUTE: '1',
    });

    const { body: plain } = await stack.ask<Body>(meQuery);
    const { body, status } = await stack.ask<Body>(deep);

    assert.equal(plain.extensions, undefined);
    assert.equal(status, 200);
    assert.equal(body.errors, undefined);
    const codes = body.extensions?.limits.wouldRefuse.map(({ code, message }) => [code, message]);
    assert.deepEqual(codes, [
      ['GRAPHQL_VALIDATION_FAILED', 'The operation has 3 selections within one another, 2 are allowed'],
      [
        'OPERATION_TOO_EXPENSIVE',
        'The operation is estimated to cost 2, 1 is allowed: ask for shorter lists, or for less of each entry',
      ],
      ['RATE_LIMITED', 'More than 1 points in a minute; try again in 60 s'],
    ]);
    const line = stack.log.find(({ msg }) => msg === 'limits would refuse the operation');
    assert.deepEqual(line?.wouldRefuse, body.extensions?.limits.wouldRefuse);
    const { body: invalid } = await stack.ask<Body>('{ nothing }');
    assert.equal(invalid.errors?.[0]?.extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  });

  it('still refuse what is ten times as much as allowed', async () => {
    await using stack = await startTestStack({ LIMITS_DRY_RUN: 'true', MAX_FIELDS: '1' });

    const { body } = await stack.ask<Body>(`{ me { ${'id '.repeat(10)} } }`);

    assert.equal(body.errors?.[0]?.extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  });
});

describe('limits of what is read, in dry-run', () => {
  it('note a body and a document that are too large, and refuse them above ten times as much', async () => {
    await using stack = await startTestStack({
      LIMITS_DRY_RUN: 'true',
      MAX_BODY_BYTES: '200',
      MAX_DOCUMENT_LENGTH: '100',
      MAX_TOKENS: '30',
    });
    const codesFor = async (query: string) => {
      const { status, body } = await stack.ask<Body>(query);
      const noted = body.extensions?.limits.wouldRefuse.map(({ code, message }) => `${code} ${message}`);
      return [status, noted ?? body.errors?.map(({ extensions }) => extensions.code)];
    };

    assert.deepEqual(await codesFor(`{ ${'__typename '.repeat(29)} }`), [
      200,
      [
        'BAD_REQUEST The body is larger than the 200 bytes allowed',
        'GRAPHQL_PARSE_FAILED The document has 323 characters, 100 are allowed',
        'GRAPHQL_PARSE_FAILED The document has 31 tokens, 30 are allowed',
      ],
    ]);
    assert.deepEqual(await codesFor(`{ ${'a '.repeat(301)} }`), [400, ['GRAPHQL_PARSE_FAILED']]);
    assert.deepEqual(await codesFor(`{ __typename } #${'a'.repeat(2000)}`), [413, ['BAD_REQUEST']]);
  });

  it('note in the log the subscriptions that are too many for their user', async () => {
    await using stack = await startTestStack({ LIMITS_DRY_RUN: 'true', SUBSCRIPTIONS_PER_USER: '1' });
    using client = connectStreams(stack.gateway.url, await stack.issuer.token('usr_ada'));

    for (let count = 1; count <= 2; count += 1) client.follow('subscription { myOrdersUpdated { status } }');

    await eventually(() => {
      assert.equal(stack.gateway.gauges().subscriptionsHeld, 2);
    });
    const lines = stack.log.filter(({ msg }) => msg === 'limits would refuse the operation');
    assert.deepEqual(
      lines.map(({ wouldRefuse }) => (wouldRefuse as { code: string }[]).map(({ code }) => code)),
      [['RATE_LIMITED']],
    );
  });
});

describe('an operation', () => {
  it('is refused while its user has too many, and TIMEOUT ends it when it takes too long', async () => {
    await using stack = await startTestStack({ OPERATIONS_PER_USER: '1', OPERATION_TIMEOUT_MS: '1000' });
    const token = await stack.issuer.token('usr_ada');
    stack.subgraphs.users.mode = 'slow';

    const waiting = stack.ask<Body>(meQuery, { token });
    const { body, headers } = await eventually(async () => {
      const answered = await stack.ask<Body>('{ __typename }', { token });
      assert.equal(answered.status, 429);
      return answered;
    });
    const { status, body: late } = await waiting;
    const { status: other } = await stack.ask('{ __typename }', { token });

    assert.equal(body.errors?.[0]?.extensions.code, 'RATE_LIMITED');
    assert.equal(headers.get('retry-after'), '1');
    assert.deepEqual([status, late.errors?.[0]?.extensions.code], [504, 'TIMEOUT']);
    assert.equal(other, 200);
  });
});
