import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import { buildSchema, GraphQLError, parse, type GraphQLScalarType, validate } from 'graphql';
import { readAnswer } from './subgraph-answer.ts';

const schema = buildSchema(`
  scalar Decimal
  scalar Colour
  type Query { cheaper(than: Decimal, colours: [Colour]): Int }
`);
const scalar = (name: string) => schema.getType(name) as GraphQLScalarType;
// Some say which node is wrong, some leave that to the validator, which does not know either.
scalar('Decimal').parseLiteral = () => {
  throw new GraphQLError('Not a decimal');
};
scalar('Colour').parseLiteral = (nodes) => {
  throw new GraphQLError('Not a colour', { nodes });
};

/** What the gateway makes of a subgraph that finds the query wrong. */
function refused(query: string) {
  const log: any[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push(JSON.parse(line)),
  });
  const errors = validate(schema, parse(query)).map((error) => ({
    ...error.toJSON(),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  }));
  const exchange = { subgraph: 'products', query, status: 400, text: JSON.stringify({ errors }) };
  const answer = readAnswer(exchange, logger);
  return { errors: answer.errors?.map(({ message, extensions: { code } }) => [code, message]), log };
}

describe('a query that a subgraph refuses', () => {
  it("is the client's mistake where a literal is wrong", () => {
    const decimal = refused('{ cheaper(than: "much") }');
    const colours = refused('{\n  cheaper(colours: ["grey", true])\n}');

    assert.deepEqual(decimal, { errors: [['BAD_USER_INPUT', 'Not a decimal']], log: [] });
    const problem = ['BAD_USER_INPUT', 'Not a colour'];
    assert.deepEqual(colours, { errors: [problem, problem], log: [] });
  });

  it('is ours where it does not fit the schema', () => {
    const { errors, log } = refused('{ dearer(than: "24.90") }');

    assert.deepEqual(errors, [['INTERNAL', 'Something went wrong on our side']]);
    assert.equal(log[0].msg, 'subgraph failed');
  });
});
