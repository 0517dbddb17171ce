import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import { createLogger } from '@shop/shared/runtime';
import { getOperationAST, GraphQLError, parse, validate, type DocumentNode } from 'graphql';
import { keyedSelections } from '../../cache/keyed-selection.ts';
import { selectionPolicy } from '../../cache/selection-policy.ts';
import type { GatewayContext } from '../../context.ts';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import { rootFields } from '../../engine/document/root-fields.ts';
import type { Operation } from '../../engine/engine.ts';
import { viewsOf } from '../../engine/incremental/views.ts';
import { compiledBytes } from '../../engine/plan/compiled-size.ts';
import { inputSchemaOf } from '../../mcp/input-schema.ts';
import { coordinatesIn, usedDefinitions } from '../../observability/usage/coordinates.ts';
import type { CacheRules } from '../../supergraph/cache-rules.ts';
import { noCostRules } from '../../supergraph/cost-rules.ts';
import { conditionVariables } from '../../engine/document/internal/conditions.ts';
import { internalOperation } from '../../engine/document/internal/internal-operation.ts';
import { introspectionOf } from '../../engine/response/introspection.ts';
import { overrideLabels } from '../../engine/plan/labels.ts';
import { selectionOf, type Selection } from '../../engine/response/selection.ts';
import { fragmentsIn, validationBy } from '../../engine/document/validation/validation.ts';
import type { CurrentSupergraph } from '../../supergraph/current-supergraph.ts';
import { defaultLimits } from '../../config/settings/limits.ts';
import { createAuthorisation } from '../../pipeline/authorisation/authorise.ts';
import { filterOperation } from '../../pipeline/authorisation/filter.ts';
import { noPolicies } from '../../pipeline/authorisation/policies.ts';
import { costMeter } from '../../pipeline/cost/cost.ts';
import { documentOf, refuseConditionalRoot } from '../../pipeline/document.ts';
import { gatewayRules } from '../../pipeline/rules/index.ts';
import { subscriptionPlanner } from '../../subscriptions/subscription-plan.ts';
import { countedDocument } from '../../testing/supergraph/counted-document.ts';
import {
  documentGrowths,
  growthSchema as schema,
  type Growth,
} from '../../testing/supergraph/document-growth.ts';

type Walk = {
  over: (document: DocumentNode) => unknown;
  of?: Exclude<keyof Growth, 'name'>;
  /** Sees only what is valid, so that no fragments double: more fields than may be are refused before. */
  isLate?: boolean;
};

const logger = createLogger('gateway', 'fatal');
const { checks, rules } = gatewayRules(defaultLimits);
const validateInStages = validationBy({ schema, introspection: true, checks, rules, maxOperations: 50 });
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
  'the checks of the gateway': { over: (document) => checks.map((check) => check(schema, document)) },
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

const late = (over: Walk['over']): Walk => ({ over, isLate: true });
const operationOver = (parsed: ParsedOperation) =>
  ({ parsed, coerce: (values: object) => values }) as unknown as Operation<GatewayContext>;

function estimate(document: DocumentNode): void {
  const supergraph = { engine: { schema }, costs: noCostRules, mutationBudgets: new Map() };
  const asked = { supergraph, operation: operationOver(parsedIn(document)), variables: {}, isNew: true };
  const meter = costMeter({ limits: defaultLimits, limitModes: { dryRun: true, mutationBudgets: false } });
  meter.estimate(asked as unknown as Parameters<typeof meter.estimate>[0], () => {});
}

function authorise(document: DocumentNode): void {
  const requirement = { kind: 'policy', anyOf: [['p']], text: '@policy(p)' } as const;
  const engine = { schema, prepare: () => operationOver(parsedIn(document)) };
  const supergraph = { engine, rules: new Map([['Query.q', [requirement]]]) };
  const asked = { operation: operationOver(parsedIn(document)), viewer: anonymous, variables: {} };
  const formatError = (error: unknown) => ({ message: String(error) });
  const stages = createAuthorisation({
    mode: 'filter',
    dryRun: false,
    policies: noPolicies,
    formatError,
    logger,
  });
  const given = supergraph as unknown as Parameters<typeof stages.authorise>[0];
  void stages.decideFor(given, asked);
  stages.authorise(given, asked);
}

function cacheRules(document: DocumentNode): void {
  const { operation, fragments } = parsedIn(document);
  const rules = { schema, hints: new Map(), entities: new Map(), fields: new Map() };
  const root = schema.getQueryType();
  selectionPolicy(rules as unknown as CacheRules, fragments, operation.selectionSet, root);
  keyedSelections(rules as unknown as CacheRules, 's', 'key').keyed(operation.selectionSet, root);
}

const lateWalks: Readonly<Record<string, Walk>> = {
  'the estimate of the cost, and the limits in dry-run': late(estimate),
  'the parts that are deferred': late((document) => viewsOf(parsedIn(document), new Map())),
  'authorisation with policies': late(authorise),
  'what is used of the schema': late((document) =>
    coordinatesIn(schema, usedDefinitions(parsedIn(document))),
  ),
  'the input of a tool for agents': late((document) =>
    inputSchemaOf(schema, document, parsedIn(document).operation),
  ),
  'the root fields of a tool for agents': late((document) => rootFields(parsedIn(document))),
  'what may be kept of a selection, and its keys': late(cacheRules),
  'the memory of an operation': late((document) => compiledBytes(parsedIn(document), [])),
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
  for (const [name, walk] of Object.entries({ ...walks, ...lateWalks })) {
    for (const growth of documentGrowths) {
      if (walk.isLate && growth.name === 'fragments that double') continue;
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
