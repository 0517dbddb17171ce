import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parse } from 'graphql';
import { compose } from '../../engine/test/small-graph.ts';
import { noAnswer } from '../planned-operation.ts';
import { openReference } from '../reference.ts';

// Without the guard, it ends by lack of memory.
it('the reference plans fetches of the same of which one waits for the other', async () => {
  const sdl = compose({
    works: {
      sdl: `interface Work @key(fields: "id") { id: ID! title: String }
        type Book implements Work @key(fields: "id") { id: ID! title: String }`,
    },
    labels: {
      sdl: `type Work @key(fields: "id") @interfaceObject { id: ID! title: String @external
        label: String @requires(fields: "title") }`,
    },
    shelves: {
      sdl: 'type Query { first: Work } type Work @key(fields: "id") @interfaceObject { id: ID! }',
    },
  });
  const document = parse('{ first { ... on Book { label } } }');
  const asked: string[] = [];
  const answer = async ({ subgraph }: { subgraph: string }) => {
    asked.push(subgraph);
    return noAnswer;
  };

  const reference = await openReference(sdl);
  await reference({ document, queryHash: 'a', variables: {}, answer });

  assert.deepEqual(asked, ['shelves']);
});
