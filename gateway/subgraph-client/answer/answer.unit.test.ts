import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import { buildSchema, GraphQLError, parse, type GraphQLScalarType, validate } from 'graphql';
import type { ErrorPolicy } from '../../errors.ts';
import { answerReader } from './answer.ts';

const schema = buildSchema(`
  scalar Decimal
  scalar Colour
  type Query { cheaper(than: Decimal, colours: [Colour]): Int }
`);
const scalar = (name: string) => schema.getType(name) as GraphQLScalarType;
// Some rules report the node, others leave that to the validator, which does not know it either.
scalar('Decimal').parseLiteral = () => {
  throw new GraphQLError('Not a decimal');
};
scalar('Colour').parseLiteral = (nodes) => {
  throw new GraphQLError('Not a colour', { nodes });
};

type Answered = { status?: number; policy?: ErrorPolicy; signed?: boolean; query?: string };

/** How the gateway reads a response to a query of its own. */
function read(
  answer: object | string,
  { status = 200, policy = 'catalogue', signed = true, query = '{ a }' }: Answered = {},
) {
  const log: any[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push(JSON.parse(line)),
  });
  const call = {
    subgraph: 'products',
    kind: 'query',
    body: JSON.stringify({ query }),
  } as const;
  const bytes = Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
  const readAnswer = answerReader({ errors: policy, signed, logger });
  return { log, answer: () => readAnswer(call, { ...head, status, bytes }) };
}

const head = { contentType: 'application/json', cacheControl: '', age: '', retryAfter: '', lines: '' };

/** How the gateway reads the response of a subgraph that rejects the query. */
function refused(query: string) {
  const errors = validate(schema, parse(query)).map((error) => ({
    ...error.toJSON(),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  }));
  const { log, answer } = read({ errors }, { query, status: 400 });
  return { errors: answer().errors.map(({ message, extensions: { code } }) => [code, message]), log };
}

describe('a query that a subgraph refuses', () => {
  it("is the client's error if a literal is wrong", () => {
    const decimal = refused('{ cheaper(than: "much") }');
    const colours = refused('{\n  cheaper(colours: ["grey", true])\n}');

    assert.deepEqual(decimal, { errors: [['BAD_USER_INPUT', 'Not a decimal']], log: [] });
    const problem = ['BAD_USER_INPUT', 'Not a colour'];
    assert.deepEqual(colours, { errors: [problem, problem], log: [] });
  });

  it('is an internal error if it is not valid against the schema', () => {
    const { errors, log } = refused('{ dearer(than: "24.90") }');

    assert.deepEqual(errors, [['INTERNAL', 'Something went wrong on our side']]);
    assert.equal(log[0].msg, 'subgraph failed');
  });
});

const refusal = { message: 'Not yours', path: ['a', 0], extensions: { code: 'FORBIDDEN', hint: 'x' } };
const defect = { message: 'secret detail', path: ['a'], extensions: { code: 'DB_DOWN', stacktrace: ['at'] } };
const masked = { message: 'Something went wrong on our side', path: ['a'], extensions: { code: 'INTERNAL' } };

describe('errors of a subgraph', () => {
  it('are kept if the catalogue has their codes; the others are masked and logged', () => {
    const { answer, log } = read({ data: { a: null }, errors: [refusal, defect, 'nonsense'] });

    const { data, errors } = answer();

    assert.deepEqual(data, { a: null });
    assert.deepEqual(errors, [
      { message: 'Not yours', path: ['a', 0], extensions: { code: 'FORBIDDEN' } },
      masked,
      { message: masked.message, extensions: masked.extensions },
    ]);
    assert.deepEqual(
      log.map(({ level, msg, reason }) => [level, msg, reason]),
      [
        ['error', 'subgraph failed', 'secret detail'],
        ['error', 'subgraph failed', 'nonsense'],
      ],
    );
  });

  it('are kept with a code of the subgraph if they say that it refuses', () => {
    const own = (extensions: object) => ({ message: 'No such order', path: ['a'], extensions });
    const said = { code: 'ORDER_NOT_FOUND', kind: 'refusal' };
    const odd = [
      { ...said, kind: 'fault' },
      { ...said, code: 'no code' },
      { ...said, code: 'INTERNAL' },
    ];
    const { answer } = read({ errors: [{ ...said, stacktrace: ['at'] }, ...odd].map(own) });

    const { errors } = answer();

    assert.deepEqual(errors, [own(said), masked, masked, masked]);
  });

  it('are passed on unchanged, with their subgraph, if that is the policy', () => {
    const plain = { message: 'Boom', path: { not: 'a path' } };
    const { answer, log } = read({ errors: [refusal, defect, plain, {}] }, { policy: 'pass' });

    const { data, errors } = answer();

    assert.equal(data, null);
    const serviceName = 'products';
    assert.deepEqual(errors, [
      { ...refusal, extensions: { ...refusal.extensions, serviceName } },
      { ...defect, extensions: { ...defect.extensions, serviceName } },
      { message: 'Boom', extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName } },
      {
        message: 'The service products gave an error without a message',
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName },
      },
    ]);
    assert.deepEqual(log, []);
  });
});

describe('malformed errors', () => {
  const nameless = 'The service products gave an error without a message';
  const malformed: readonly [errors: unknown, message: string][] = [
    [{}, nameless],
    [{ message: 'One' }, 'One'],
    ['Boom', 'Boom'],
    [['Boom'], 'Boom'],
    [[null], nameless],
    [[5], nameless],
    [[{ message: 5, extensions: null, path: null }], nameless],
    [[{ message: null, extensions: [], path: [null] }], nameless],
    [false, nameless],
  ];
  for (const [errors, message] of malformed) {
    it(`are reported: ${JSON.stringify(errors)}`, () => {
      const response = read({ data: { a: 1 }, errors }, { policy: 'pass' }).answer();
      const masked = read({ data: { a: 1 }, errors });

      const extensions = { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'products' };
      assert.deepEqual(response.errors, [{ message, extensions }]);
      assert.deepEqual(
        masked.answer().errors.map(({ extensions: { code } }) => code),
        ['INTERNAL'],
      );
      assert.equal(masked.log[0].msg, 'subgraph failed');
    });
  }

  for (const errors of [null, [], undefined]) {
    it(`count as no errors: ${JSON.stringify(errors)}`, () => {
      assert.deepEqual(read({ data: { a: 1 }, errors }).answer().errors, []);
    });
  }

  it('keep the valid part of a path', () => {
    const paths = [['a', 0, null, 'b'], 'a.b', { a: 1 }, [], [true]];
    const errors = paths.map((path) => ({ message: 'x', path }));

    const { errors: kept } = read({ data: null, errors }, { policy: 'pass' }).answer();

    assert.deepEqual(
      kept.map(({ path }) => path),
      [['a', 0], ['a.b'], undefined, undefined, undefined],
    );
  });
});

it('a response may begin with a byte order mark', () => {
  assert.deepEqual(read('\ufeff{"data":{"a":1}}').answer().data, { a: 1 });
});

describe('an invalid response', () => {
  for (const text of [
    '',
    'Not found',
    '[]',
    '{}',
    '{"data":null}',
    '{"data":[],"errors":[]}',
    '{"data":{}',
  ]) {
    it(`is refused: ${text}`, () => {
      const { answer, log } = read(text, { status: 404 });

      assert.throws(answer, {
        message: 'The service products gave no valid answer',
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      });
      assert.equal(log[0].msg, 'subgraph answered with something that is not GraphQL');
    });
  }

  it('comes from a subgraph that does not accept the signature', () => {
    const { answer, log } = read({ errors: [refusal] }, { status: 401 });

    assert.throws(answer, { message: 'The service products does not answer this gateway' });
    assert.equal(log[0].msg, 'subgraph does not accept the signature of the gateway');
  });

  it('is not reported for a 401 if nothing is signed', () => {
    const { answer } = read({ errors: [refusal] }, { status: 401, signed: false });

    assert.equal(answer().errors.length, 1);
  });
});
