import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { parseSdl } from '@shop/shared/graphql';
import { federatedSchema } from '../executable-schema.ts';
import { graphFacts } from '../graph/facts.ts';
import { startStandIn } from '../start-stand-in.ts';
import { ask, staff, viewerSecret } from './asked.ts';
import { everyOperation } from './every-field.ts';
import { graph, subgraphs } from './schemas.ts';

const facts = graphFacts(graph.map(parseSdl));
const running = new AsyncDisposableStack();
after(() => running.disposeAsync());

for (const subgraph of subgraphs) {
  const start = (seed = 1) => startStandIn({ ...subgraph, graph, viewerSecret, seed });
  const standIn = running.use(await start());

  describe(`a stand-in for ${subgraph.name}`, () => {
    it('answers every field of every type validly', async () => {
      const operations = everyOperation(federatedSchema(parseSdl(subgraph.schema)), facts);

      assert.ok(operations.length > 0);
      for (const query of operations) {
        const { data, errors } = await ask<object>(standIn, query, { viewer: staff });
        assert.equal(errors, undefined, `${JSON.stringify(errors)} of ${query.slice(0, 200)}`);
        assert.ok(data);
      }
    });

    it('gives the same answers after a restart, and others for another seed', async () => {
      const [query = ''] = everyOperation(federatedSchema(parseSdl(subgraph.schema)), facts).slice(-1);
      await using once = await start();
      await using again = await start();
      await using another = await start(2);

      const [one, same, other] = await Promise.all(
        [once, again, another].map((each) => ask(each, query, { viewer: staff })),
      );

      assert.deepEqual(same, one);
      assert.notDeepEqual(other, one);
    });

    it('makes events of every contract that fit it, about the subject that is given', async () => {
      for (const type of Object.keys(subgraph.events)) {
        const { subject } = await standIn.emit({ type });
        const { data, sequence } = await standIn.emit({ type, subject });

        assert.ok(Object.values(data).includes(subject), `${type} ${JSON.stringify(data)}`);
        assert.ok(Number(sequence) >= 2);
      }
    });
  });
}

it('objects are found by their ids, each as the type that has such ids', async () => {
  const operations = subgraphs.find(({ name }) => name === 'operations');
  assert.ok(operations);
  await using standIn = await startStandIn({ ...operations, graph, viewerSecret, seed: 1 });

  const { data } = await ask(standIn, '{ nodes(ids: ["prd_7", "ord_7"]) { __typename id } }', {
    viewer: staff,
  });

  assert.deepEqual(data, {
    nodes: [
      { __typename: 'Product', id: 'prd_7' },
      { __typename: 'Order', id: 'ord_7' },
    ],
  });
});
