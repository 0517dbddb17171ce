import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, getOperationAST, Kind, parse, validate, type DocumentNode } from 'graphql';
import { conditionVariables } from '../execution/conditions.ts';
import { introspectionOf } from '../execution/introspection.ts';
import { defaultLimits } from '../limits.ts';
import { refuseConditionalRoot } from '../pipeline/document.ts';
import { gatewayRules } from '../rules/index.ts';
import { countedDocument } from './counted-document.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { a: Int }');

const repeat = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(' ');

/** Each fragment stands for the next one twice, so that all of them together stand for 2^count fields. */
const doublingFragments = (count: number, operation: 'query' | 'subscription', last: string): string => {
  const type = operation === 'query' ? 'Query' : 'Subscription';
  const fragments = repeat(
    count,
    (index) => `fragment f${index} on ${type} { ...f${index + 1} ...f${index + 1} }`,
  );
  return `${operation} Doubling { ...f0 } query Other { a } ${fragments} fragment f${count} on ${type} { ${last} }`;
};

const fragmentsOf = ({ definitions }: DocumentNode) =>
  new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );

type Walk = { text: (count: number) => string; over: (document: DocumentNode) => unknown };

const walks: Record<string, Walk> = {
  'the check for conditions on the root of a subscription': {
    text: (count) => doublingFragments(count, 'subscription', 'a'),
    over: refuseConditionalRoot,
  },
  'the search for what an operation asks of the schema': {
    text: (count) => doublingFragments(count, 'query', 'a __schema { queryType { name } }'),
    over(document) {
      const operation = getOperationAST(document, 'Doubling');
      assert.ok(operation);
      introspectionOf(schema, operation, fragmentsOf(document))({});
    },
  },
  'the search for variables of conditions': {
    text: (count) => doublingFragments(count, 'query', 'a'),
    over: ({ definitions }) => conditionVariables(definitions),
  },
  'the rules of the gateway': {
    text: (count) => doublingFragments(count, 'query', 'a'),
    over: (document) => validate(schema, document, gatewayRules(defaultLimits)),
  },
};

describe('work before an operation is executed', () => {
  for (const [name, { text, over }] of Object.entries(walks)) {
    it(`grows no faster than the document: ${name}`, () => {
      const source = parse(text(60), { noLocation: true });
      const { nodes } = countedDocument(source, 0);

      const { document, visits } = countedDocument(source, 20 * nodes);
      over(document);

      assert.ok(visits() > 0);
    });
  }
});
