import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import { getOperationAST, GraphQLError, parse, validate, type DocumentNode } from 'graphql';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import { conditionVariables } from '../../engine/document/internal/conditions.ts';
import { internalOperation } from '../../engine/document/internal/internal-operation.ts';
import { introspectionOf } from '../../engine/response/introspection.ts';
import { overrideLabels } from '../../engine/plan/labels.ts';
import { selectionOf, type Selection } from '../../engine/response/selection.ts';
import { fragmentsIn, validationBy } from '../../engine/document/validation/validation.ts';
import type { CurrentSupergraph } from '../../supergraph/current-supergraph.ts';
import { defaultLimits } from '../../config/settings/limits.ts';
import { filterOperation } from '../../pipeline/authorisation/filter.ts';
import { documentOf, refuseConditionalRoot } from '../../pipeline/document.ts';
import { gatewayRules } from '../../pipeline/rules/index.ts';
import { subscriptionPlanner } from '../../subscriptions/subscription-plan.ts';
import { countedDocument } from '../../testing/supergraph/counted-document.ts';
import {
  documentGrowths,
  growthSchema as schema,
  type Growth,
} from '../../testing/supergraph/document-growth.ts';

type Walk = { over: (document: DocumentNode) => unknown; of?: Exclude<keyof Growth, 'name'> };

const rules = gatewayRules(defaultLimits);
const validateInStages = validationBy({ schema, introspection: true, rules, maxOperations: 50 });
const labelsOf = overrideLabels('type Query { n: Int @join__field(overrideLabel: "percent(5)") }', schema);

function parsedIn(document: DocumentNode): ParsedOperation {
  const operation = getOperationAST(document);
  assert.ok(operation);
  return { operation, fragments: fragmentsIn(document) };
}

function internal(document: DocumentNode): void {
  const { operation, fragments } = parsedIn(document);
  internalOperation({
    schema,
    fieldNames: new Set(['n', 'q']),
    untyped: new Map(),
    operation,
    fragments: [...fragments.values()],
    flags: new Map(),
  });
}

function select(document: DocumentNode): void {
  const { operation, fragments } = parsedIn(document);
  const root = schema.getRootType(operation.operation);
  assert.ok(root);
  const source = { schema, fragments, flags: new Map<string, boolean>(), keys: new Map() };
  const open = [selectionOf(source, root, operation.selectionSet)];
  for (let each: Selection | undefined; (each = open.pop());)
    open.push(...each.fieldsOf(root).flatMap(({ selection }) => selection ?? []));
}

/** The planner's first fetch and the feed are texts of their own, which the document does not change. */
function planSubscription(document: DocumentNode): void {
  const parsed = parsedIn(document);
  const engine = { schema, find: () => ({ parsed, feed: () => ({}), coerce: () => ({}) }) };
  const liveFields = new Map([['live', { read: '_live' }]]);
  const graph = { current: () => ({ engine, liveFields, servedBy: {} }) } as unknown as CurrentSupergraph;
  subscriptionPlanner((_, { operation }) => ({ operation, lacking: '', isRuled: false }))(
    { query: '', variables: {}, graph },
    anonymous,
  );
}

const walks: Readonly<Record<string, Walk>> = {
  'the check for conditions on the root of a subscription': {
    over: refusalOf(refuseConditionalRoot),
    of: 'subscriptionRoot',
  },
  'the document stage of the pipeline': {
    over: refusalOf((document) => documentOf({ parse: () => document }, '')),
    of: 'subscriptionRoot',
  },
  'the rules of the gateway': { over: (document) => validate(schema, document, rules) },
  'all stages of validation': { over: refusalOf(validateInStages) },
  'the search for variables of conditions': { over: ({ definitions }) => conditionVariables(definitions) },
  'the search for labels of overrides': { over: (document) => labelsOf(parsedIn(document)) },
  'the search for what an operation requires': {
    over(document) {
      const [rules, parsed] = [new Map(), parsedIn(document)];
      filterOperation({ schema, rules, parsed, lacks: () => false, typenameKey: '' });
    },
  },
  'the internal operation': { over: internal },
  'the selection': { over: select },
  'what an operation asks of the schema': {
    over(document) {
      const { operation, fragments } = parsedIn(document);
      introspectionOf(schema, operation, fragments);
    },
  },
  'the plan of a subscription': { over: planSubscription, of: 'subscription' },
};

/** What breaks a limit is refused, which is an end as well. */
function refusalOf(work: (document: DocumentNode) => unknown) {
  return (document: DocumentNode): void => {
    try {
      work(document);
    } catch (error) {
      if (!(error instanceof AggregateError || error instanceof GraphQLError)) throw error;
    }
  };
}

const sizes = [16, 32, 64, 128];
/** Twice the input may be a little more than twice the work; work that grows with the square of it is four times as much. */
const mostTimes = 2.5;
/** Work that doubles with each fragment would never end. */
const mostVisitsOfNode = 1000;

function visitsOf({ over, of = 'query' }: Walk, growth: Growth, count: number): number {
  const source = parse(growth[of](count), { noLocation: true });
  const { nodes } = countedDocument(source, 0);
  const { document, visits } = countedDocument(source, mostVisitsOfNode * nodes);
  over(document);
  return visits();
}

describe('work before an operation is executed', () => {
  for (const [name, walk] of Object.entries(walks)) {
    for (const growth of documentGrowths) {
      it(`grows no faster than the document: ${name}, ${growth.name}`, () => {
        const visits = sizes.map((count) => visitsOf(walk, growth, count));

        for (const [index, before] of visits.slice(0, -1).entries())
          assert.ok(
            (visits[index + 1] ?? 0) <= mostTimes * before,
            `${sizes.join()}: ${visits.join()} visits`,
          );
      });
    }
  }
});
