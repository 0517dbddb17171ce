import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { createLogger } from '@shop/shared/runtime';
import type { GatewayContext } from '../../context.ts';
import type { Engine } from '../../engine/engine.ts';
import { smallGraph, supergraphOf } from '../../engine/test/small-graph.ts';
import { separateRules } from '../../supergraph/authorisation-rules.ts';
import { createAuthorisation } from './authorise.ts';
import { noPolicies } from './policies.ts';
import { ada, rows, subgraphs } from './test/decisions.ts';

type Settings = Partial<Pick<Parameters<typeof createAuthorisation>[0], 'mode' | 'dryRun'>>;

function graphWith(settings: Settings = {}) {
  const { sdl, rules } = separateRules(supergraphOf(subgraphs));
  const graph = smallGraph(subgraphs, { sdl });
  const engine = graph.engine as unknown as Engine<GatewayContext>;
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const logger = createLogger('gateway', 'info', { write });
  const formatError = ({ message, path, extensions: { code } }: never) => ({ message, path, code }) as never;
  const { authorise } = createAuthorisation({
    policies: noPolicies,
    mode: 'filter',
    dryRun: false,
    ...settings,
    formatError: formatError as never,
    logger,
  });
  const operationFor = (query: string, viewer: Viewer, variables = {}) =>
    authorise({ engine, rules }, { operation: engine.prepare(query), viewer, variables }).operation;
  const ask = async (query: string, viewer: Viewer, variables = {}) => {
    const operation = operationFor(query, viewer, variables);
    const { text, errors } = await operation.answer(variables, { viewer });
    const answer = JSON.parse(text) as { data: unknown; errors?: { path: string[] }[] };
    assert.equal(errors.length, answer.errors?.length ?? 0);
    const paths = (answer.errors ?? []).map(({ path }) => path.join('.'));
    const { data } = await operation.result(variables, { viewer });
    assert.deepEqual(JSON.parse(JSON.stringify(data)), answer.data);
    return { data: answer.data, paths };
  };
  return { ...graph, engine, ask, operationFor, lines };
}

describe('authorisation by the schema', () => {
  for (const [title, query, viewer, data, refused = [], never = /^$/] of rows) {
    it(`decides about ${title}`, async () => {
      const graph = graphWith();

      const answer = await graph.ask(query, viewer);

      assert.deepEqual(answer, { data, paths: refused });
      for (const asked of graph.asked) assert.doesNotMatch(asked.query, never);
    });
  }

  it('asks for the variables that are left, and checks all of them', async () => {
    const graph = graphWith();
    const query =
      'query Q($upper: Boolean!, $more: Boolean!) { user { id email(upper: $upper) points @include(if: $more) } }';

    const without = await graph.ask(query, anonymous, { upper: true, more: false });
    const including = await graph.ask(query, anonymous, { upper: true, more: true });

    assert.deepEqual(without, { data: { user: { id: 'u', email: null } }, paths: ['user.email'] });
    assert.deepEqual(including.data, { user: { id: 'u', email: null, points: null } });
    await assert.rejects(graph.ask(query, anonymous, { upper: 'no', more: true }), /variables/);
  });

  it('leaves an operation as it is that requires nothing, or nothing that the viewer lacks', () => {
    const { engine, operationFor } = graphWith();

    assert.equal(operationFor('{ user { id } }', anonymous), engine.prepare('{ user { id } }'));
    assert.equal(operationFor('{ me { id } }', ada), engine.prepare('{ me { id } }'));
  });

  it('prepares what is left once for all viewers who lack the same', () => {
    const { operationFor } = graphWith();
    const query = '{ me { id email } }';

    assert.equal(operationFor(query, ada), operationFor(query, { ...ada, id: 'usr_bob' }));
    assert.notEqual(operationFor(query, ada), operationFor(query, anonymous));
  });

  it('refuses the whole operation where the mode is reject', async () => {
    const graph = graphWith({ mode: 'reject' });

    assert.throws(
      () => graph.operationFor('{ user { id points } me { id } }', anonymous),
      ({ errors }: AggregateError) => {
        const problems = errors as { path: unknown; extensions: { code: string } }[];
        assert.deepEqual(
          problems.map(({ path, extensions: { code } }) => [path, code]),
          [
            [['user', 'points'], 'UNAUTHORIZED_FIELD_OR_TYPE'],
            [['me'], 'UNAUTHORIZED_FIELD_OR_TYPE'],
          ],
        );
        return true;
      },
    );
    const skipped = await graph.ask('{ user { id points @skip(if: true) } }', anonymous);
    assert.deepEqual(skipped.data, { user: { id: 'u' } });
  });

  it('only logs in a dry run', async () => {
    const graph = graphWith({ mode: 'reject', dryRun: true });

    const { data, paths } = await graph.ask('query Mine { me { id } }', anonymous);

    assert.deepEqual({ data, paths }, { data: { me: { id: 'u' } }, paths: [] });
    assert.deepEqual(
      graph.lines.map(({ msg, operationName, paths: logged }) => ({ msg, operationName, logged })),
      [{ msg: 'authorisation would refuse fields', operationName: 'Mine', logged: [['me']] }],
    );
  });
});
