import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { realClock } from '@shop/shared/runtime';
import { conform } from '../conform/checks.ts';
import { runningSubgraph } from '../conform/running-subgraph.ts';
import { startStandIns } from './start-stand-ins.ts';

const root = join(import.meta.dirname, '../..');

/** Starts a stand-in for products by a script, and gives what it says of it. */
async function startBy(file: string, text: string) {
  await writeFile(file, text);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const standIns = await startStandIns({ root, names: ['products'], viewerSecret: 's', script: file, say });
  const [products] = standIns.running;
  const { ask } = runningSubgraph({ name: 'products', url: new URL(products?.url ?? ''), secret: 's' }, () =>
    realClock.now(),
  );
  return {
    said,
    ask,
    url: new URL(products?.url ?? ''),
    [Symbol.asyncDispose]: () => standIns[Symbol.asyncDispose](),
  };
}

const mistakes: readonly [text: string, expected: RegExp][] = [
  ['fields: {', /^FILE:1:\d+: Flow map in block collection/],
  ['fields:\n  Product.stok: { error: TIMEOUT }', /^FILE:2: Product\.stok: no stand-in has such a field$/],
  [
    'fields:\n  Product.name:\n    latency: 3',
    /^FILE:2: fields\.Product\.name: Unrecognized key: "latency"$/,
  ],
  ['fields:\n  Product.sku: { error: TIME_OUT }', /^FILE:2: .*"TIME_OUT" is not one of UNAUTHENTICATED, /],
  [
    'fields:\n\n  Product.price: { value: 3 }',
    /^FILE:3: Product\.price: it is Money!, so its value cannot be 3$/,
  ],
  ['fields:\n  Product.name: { value: null }', /^FILE:2: .*it is String!, so its value cannot be null$/],
  [
    'fields:\n  Mutation.createProduct: { userError: SKU_TAKE }',
    /^FILE:2: .*its description names no refusal SKU_TAKE, only SKU_TAKEN, .*INVALID_INPUT$/,
  ],
  ['fields:\n  Product.name: { userError: SKU_TAKEN }', /^FILE:2: .*it is String!, which has no userErrors$/],
  [
    'reactions:\n  order.placed.v1:\n    - emit: stock.reservd.v1',
    /^FILE:3: order\.placed\.v1: no stand-in publishes stock\.reservd\.v1; they publish product\.created/,
  ],
];

for (const [text, expected] of mistakes) {
  it(`a script with a mistake is refused with its line: ${text.replaceAll(/\s+/g, ' ')}`, async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'script-'));
    const file = join(folder.path, 'script.yaml');

    const refused = startBy(file, text);

    await assert.rejects(refused, (error: Error) => {
      assert.equal(error.name, 'StartError');
      assert.match(error.message.replaceAll(file, 'FILE'), expected);
      return true;
    });
  });
}

it('a name that supergraph.yaml does not list is refused with those that it lists', async () => {
  await assert.rejects(startStandIns({ root, names: ['produce'], viewerSecret: 's' }), {
    message: /^supergraph\.yaml lists no schema file for produce; it has users, products, /,
  });
});

it('a script that is changed is used from then on, unless it has a mistake', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'script-'));
  const file = join(folder.path, 'script.yaml');
  await using products = await startBy(file, 'fields:\n  Product.name: { value: First }');
  const name = async () => {
    const { body } = await products.ask('{ product(id: "prd_1") { name } }');
    return (body as { data: { product: { name: string } } }).data.product.name;
  };

  assert.equal(await name(), 'First');
  await writeFile(file, 'fields:\n  Product.name: { value: Second one }');
  assert.equal(await name(), 'Second one');
  await writeFile(file, 'fields:\n  Product.nam: { value: Third }');
  assert.equal(await name(), 'Second one');

  assert.match(
    products.said.join('\n'),
    /script\.yaml is in use\n.*:2: Product\.nam: no stand-in has such a field\n/,
  );
});

it('a stand-in conforms to the protocol of subgraphs', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'script-'));
  await using products = await startBy(join(folder.path, 'script.yaml'), '');

  const outcomes = await conform(
    runningSubgraph({ name: 'products', url: products.url, secret: 's' }, () => realClock.now()),
  );

  assert.ok(outcomes.length > 20);
  assert.deepEqual(
    outcomes.filter(({ ok }) => !ok),
    [],
  );
});
