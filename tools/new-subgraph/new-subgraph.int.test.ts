import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { generateResolverTypes } from '../composition/generate-resolver-types.ts';
import { loadSchema } from '../composition/load-schema.ts';
import { newSubgraph } from './new-subgraph.ts';
import { removeSubgraph } from './remove-subgraph.ts';
import { copyOfRepository } from './test/copy-of-repository.ts';

const root = join(import.meta.dirname, '../..');

const changed = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (file) => before[file] !== after[file],
  );

/** Runs a program of Node in the folder; rejects with what it printed if it fails. */
const runIn = (cwd: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, args, { cwd, env: { ...process.env, NODE_TEST_CONTEXT: '' } });

describe('a new subgraph', () => {
  it('composes, type-checks, passes its own tests, and is removed without a trace', async () => {
    await using copy = await copyOfRepository();
    const before = copy.state();

    const port = await newSubgraph(copy.root, { name: 'gift-cards' });

    const outside = changed(before, copy.state()).filter((file) => !file.startsWith('subgraphs/gift-cards/'));
    assert.deepEqual(outside.sort(), [
      '.github/CODEOWNERS',
      'deploy/kubernetes/base/kustomization.yaml',
      'deploy/kubernetes/components/istio/subgraphs.yaml',
      'docker-compose.yml',
      'docs/asyncapi.json',
      'docs/error-codes.md',
      'docs/events.md',
      'docs/events/gift-card.written.v1.schema.json',
      'docs/ownership.md',
      'event-map.json',
      'gateway/api.graphql',
      'gateway/supergraph/supergraph.graphql',
      'subgraphs/operations/resolver-types.ts',
      'subgraphs/operations/schema.graphql',
      'supergraph.yaml',
    ]);
    assert.match(copy.state()['supergraph.yaml'] ?? '', new RegExp(`^# Rover[^]*127.0.0.1:${port}/`));
    const files = Object.entries(copy.state()).filter(([file]) => file.startsWith('subgraphs/gift-cards/'));
    for (const [file, text] of files) assert.doesNotMatch(file + text, /product-?notes?/i);

    const include = ['subgraphs/gift-cards', join(root, '**/*.d.ts')];
    const tsconfig = { extends: join(root, 'tsconfig.json'), include };
    const options = { incremental: false, typeRoots: [join(root, 'node_modules/@types')] };
    const project = { ...tsconfig, compilerOptions: options };
    writeFileSync(join(copy.root, 'tsconfig.json'), JSON.stringify(project));
    await Promise.all([
      runIn(copy.root, join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'),
      runIn(copy.root, '--test', 'subgraphs/gift-cards/**/*.test.ts'),
    ]);

    await removeSubgraph(copy.root, 'gift-cards');
    assert.deepEqual(changed(before, copy.state()), ['tsconfig.json']);
    assert.equal(existsSync(join(copy.root, 'subgraphs/gift-cards')), false);
  });

  it('is refused in one sentence, with nothing written', async () => {
    await using copy = await copyOfRepository();
    await using other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const before = copy.state();

    const refusedAs = (wanted: Parameters<typeof newSubgraph>[1], message: RegExp) =>
      assert.rejects(newSubgraph(copy.root, wanted), { name: 'StartError', message });
    await refusedAs({ name: 'Reviews' }, /^"Reviews" is no name: give one such as reviews or gift-cards$/);
    await refusedAs({ name: 'orders' }, /^supergraph.yaml has a subgraph orders already$/);
    await refusedAs({ name: 'reviews', port: 4003 }, /^Port 4003 is in use by orders$/);
    await refusedAs({ name: 'reviews', port }, new RegExp(`^Port ${port} is in use by another program$`));
    await refusedAs({ name: 'reviews', port: 70_000 }, /^A port is at most 65535$/);
    await refusedAs({ name: 'carts' }, /INVALID_FIELD_SHARING: Non-shareable field "Query.cart"/);

    assert.deepEqual(changed(before, copy.state()), []);
  });

  it('is refused where supergraph.yaml cannot be read', async () => {
    await using copy = await copyOfRepository();
    writeFileSync(join(copy.root, 'supergraph.yaml'), 'subgraphs: {\n');
    const before = copy.state();

    await assert.rejects(newSubgraph(copy.root, { name: 'reviews' }), { message: /supergraph.yaml:2:1: / });

    assert.deepEqual(changed(before, copy.state()), []);
  });
});

describe('removing a subgraph', () => {
  it('is refused while others consume its events', async () => {
    await using copy = await copyOfRepository();
    const before = copy.state();

    await assert.rejects(removeSubgraph(copy.root, 'orders'), {
      message: /nobody publishes order.placed.v1/,
    });
    await assert.rejects(removeSubgraph(copy.root, 'reviews'), {
      message: 'supergraph.yaml has no subgraph reviews',
    });

    assert.deepEqual(changed(before, copy.state()), []);
  });
});

it('the resolver types of the template are those that npx shop compose writes', async () => {
  const folder = join(import.meta.dirname, 'template');
  const schema = { file: join(folder, 'schema.graphql') };

  const types = await generateResolverTypes(
    await loadSchema({ name: 'product-notes', routingUrl: '', schema }),
  );

  assert.equal(readFileSync(join(folder, 'resolver-types.ts'), 'utf8'), types);
});
