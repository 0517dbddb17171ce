import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { buildSchema, Kind, parse } from 'graphql';
import { inputSchemaOf } from './input-schema.ts';

const schema = buildSchema(`
  type Query {
    find(
      "What is looked for."
      filter: Filter
      "How many are wanted."
      first: Int! = 10
      at: DateTime
      ids: [ID!]
      by: Choice
    ): String
  }
  "Any of them has to match."
  input Filter {
    "A part of the name."
    name: String!
    colour: Colour = RED
    weight: Float @deprecated(reason: "Nothing has one.")
    or: [Filter!]
  }
  input Choice @oneOf { id: ID sku: String }
  enum Colour {
    "Like a fire engine."
    RED
    BLUE
  }
  "An instant, as in ISO 8601."
  scalar DateTime
`);

function inputOf(query: string) {
  const document = parse(query);
  const [operation] = document.definitions;
  assert.equal(operation?.kind, Kind.OPERATION_DEFINITION);
  return inputSchemaOf(schema, document, operation);
}

describe('the input schema of a tool', () => {
  it('has types, defaults and descriptions of the variables', () => {
    const input = inputOf(
      'query Find($name: String!, $first: Int! = 5, $at: DateTime, $colour: Colour) { find(filter: { name: $name, colour: $colour }, first: $first, at: $at) }',
    );

    assert.deepEqual(input.properties, {
      name: { type: 'string', description: 'A part of the name.' },
      first: {
        type: 'integer',
        description: 'How many are wanted.',
        default: 5,
      },
      at: { title: 'DateTime', description: 'An instant, as in ISO 8601.' },
      colour: {
        type: ['string', 'null'],
        description: 'RED: Like a fire engine.',
        enum: ['RED', 'BLUE', null],
      },
    });
    assert.deepEqual(input.required, ['name']);
  });

  it('has input objects as definitions, which may contain themselves', () => {
    const input = inputOf('query Find($filter: Filter) { find(filter: $filter) }');

    assert.deepEqual(input.properties, {
      filter: {
        anyOf: [{ $ref: '#/$defs/Filter' }, { type: 'null' }],
        description: 'What is looked for.',
      },
    });
    assert.deepEqual(input.$defs, {
      Filter: {
        type: 'object',
        description: 'Any of them has to match.',
        properties: {
          name: { type: 'string', description: 'A part of the name.' },
          colour: {
            type: ['string', 'null'],
            description: 'RED: Like a fire engine.',
            enum: ['RED', 'BLUE', null],
            default: 'RED',
          },
          weight: { type: ['number', 'null'], deprecated: true },
          or: { type: ['array', 'null'], items: { $ref: '#/$defs/Filter' } },
        },
        required: ['name'],
        additionalProperties: false,
      },
    });
  });

  it('accepts what the gateway accepts', () => {
    const input = inputOf(
      'query Find($filter: Filter, $ids: [ID!], $by: Choice) { find(filter: $filter, ids: $ids, by: $by) }',
    );
    const isValid = new Ajv2020({ strict: false }).compile(input);
    const accepted = [
      {},
      { filter: null },
      { filter: { name: 'a', or: [{ name: 'b', colour: 'BLUE' }] } },
      { ids: ['1'] },
      { by: { sku: 'KIT-0001' } },
    ];
    const refused = [
      { other: 1 },
      { filter: {} },
      { filter: { name: 'a', or: [{ name: null }] } },
      { filter: { name: 'a', colour: 'GREEN' } },
      { ids: [null] },
      { by: {} },
      { by: { id: null } },
      { by: { id: '1', sku: 'KIT-0001' } },
    ];

    for (const variables of accepted) assert.ok(isValid(variables), JSON.stringify(variables));
    for (const variables of refused) assert.ok(!isValid(variables), JSON.stringify(variables));
  });
});
