import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { composeSupergraph, readSubgraphList } from '../composition/supergraph.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'gateway/supergraph/supergraph.graphql');

export const command = new Command()
  .description('Composes the subgraphs of supergraph.yaml and writes gateway/supergraph/supergraph.graphql.')
  .option('--check', 'write nothing; fail when the file is not what the subgraphs compose to')
  .action(({ check = false }) => {
    const { sdl, warnings } = composeSupergraph(readSubgraphList(join(root, 'supergraph.yaml')));
    for (const warning of warnings) console.error(`warning: ${warning}`);
    if (!check) {
      writeFileSync(target, sdl);
      console.log('gateway/supergraph/supergraph.graphql written');
    } else if (readFileSync(target, 'utf8') !== sdl) {
      throw new StartError(
        'gateway/supergraph/supergraph.graphql is not what the subgraphs compose to: run npx shop compose',
      );
    }
  });
