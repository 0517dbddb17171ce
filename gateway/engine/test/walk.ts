import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import {
  getOperationAST,
  GraphQLError,
  parse,
  print,
  stripIgnoredCharacters,
  type OperationDefinitionNode,
} from 'graphql';
import { compile } from '../plan/compile.ts';
import { createEngine } from '../engine.ts';
import { compileSupergraph } from '../compiled-supergraph.ts';
import { internalOperation } from '../document/internal/internal-operation.ts';
import { projectorText } from '../response/projector.ts';
import { run } from '../run/run.ts';
import type { SubgraphExecutor } from '../run/subgraph-call.ts';
import { answerOf } from './small-graph.ts';

// Run by hand: prints what one query becomes on its way, as docs/engine.md shows it.

const query = `
  query Mine($paid: Boolean!) {
    mine: orders(first: 2) {
      edges {
        node {
          number: status
          payment @include(if: $paid) { status }
          lines { product { title: name } }
        }
      }
    }
  }`;
const variables = { paid: true };

const order = (id: string, status: string, products: readonly string[]): object => ({
  node: {
    __typename: 'Order',
    id,
    status,
    lines: products.map((product) => ({ product: { __typename: 'Product', id: product } })),
  },
});
const edges = [order('ord_1', 'CONFIRMED', ['prd_1', 'prd_2']), order('ord_2', 'PLACED', ['prd_1'])];
const answers: Readonly<Record<string, object>> = {
  orders: { data: { _0: { edges } } },
  payments: { data: { _entities: [{ payment: { _1: 'CAPTURED' } }, null] } },
  products: { data: { _entities: [{ name: 'Kettle' }, { name: 'Lamp' }] } },
};
const asked: { subgraph: string; variables: string }[] = [];
const answering: SubgraphExecutor<unknown> = async ({ subgraph, body }) => {
  asked.push({ subgraph, variables: body.slice(body.indexOf('"variables"')) });
  return answerOf(JSON.stringify(answers[subgraph]));
};
const withoutPayments: SubgraphExecutor<unknown> = async (call, context) => {
  if (call.subgraph !== 'payments') return answering(call, context);
  const extensions = { code: 'SUBGRAPH_UNAVAILABLE' };
  throw new GraphQLError('The service payments is not available', { extensions });
};

const say = (title: string, what: unknown): void => {
  const text = typeof what === 'string' ? what : inspect(what, { depth: null, breakLength: 110, compact: 6 });
  process.stdout.write(`## ${title}\n\n${text}\n\n`);
};

const sdl = readFileSync(new URL('../../supergraph/supergraph.graphql', import.meta.url), 'utf8');
const generation = compileSupergraph(sdl);
const { planner, types } = generation;
const operation = operationIn(query);
const flags = new Map([['paid', variables.paid]]);

const internal = internalOperation({
  fieldNames: new Set(),
  untyped: new Map(),
  schema: planner.apiSchema,
  operation,
  fragments: [],
  flags,
});
say('Internal operation', stripIgnoredCharacters(print(internal.document)));
say('Plan', prettyFormatQueryPlan(planner.plan(internal.document, new Set())));

const compiled = compile(generation, { operation, fragments: new Map() }, flags, new Set());
for (const { id, subgraph, opening, waitsFor, dependents } of compiled.calls)
  say(`Call ${id} to ${subgraph}`, { opening, waitsFor, then: dependents.map((each) => each.id) });

const { calls, selection } = compiled;
const outcome = await run({
  calls,
  variables: () => undefined,
  ask: answering,
  context: {},
  types: generation,
});
say('Asked', asked);
say('Merged data', outcome.data);
say('Absent', [...outcome.losses]);
say('Text of the projector', projectorText({ selection, types, escapes: outcome.escapes }).text);

for (const [title, ask] of Object.entries({
  Answer: answering,
  'Answer without payments': withoutPayments,
})) {
  const engine = createEngine({ sdl, ask, introspection: true });
  say(title, await engine.prepare(query).text(variables, {}));
}

function operationIn(text: string): OperationDefinitionNode {
  const found = getOperationAST(parse(text));
  assert.ok(found);
  return found;
}
