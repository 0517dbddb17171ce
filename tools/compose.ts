import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '@shop/shared/errors';
import { composeSupergraph, readSubgraphList } from './supergraph.ts';

// npm run compose [-- --check]: writes gateway/supergraph.graphql from supergraph.yaml, or tells whether it is current.
const root = join(import.meta.dirname, '..');
const target = join(root, 'gateway/supergraph.graphql');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

try {
  const sdl = composeSupergraph(readSubgraphList(join(root, 'supergraph.yaml')));
  if (!values.check) {
    writeFileSync(target, sdl);
    console.log('gateway/supergraph.graphql written');
  } else if (readFileSync(target, 'utf8') !== sdl) {
    throw new Error('gateway/supergraph.graphql is not what the subgraphs compose to: run npm run compose');
  }
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
