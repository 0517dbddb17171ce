import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDevelopment } from '@shop/dev/develop';
import { eventually } from '@shop/shared/testing';
import { graphClient } from '@shop/testbench/clients';
import { reservePorts } from '../../testbench/stack/process/ports.ts';
import { copyOfRepository } from '../../tools/new-subgraph/test/copy-of-repository.ts';
import { duration, type Subject } from '../harness/report.ts';

/** From the save of a file to the first answer that shows it, as a client of the graph sees it. */
export const dev: Subject = async (report, { quick }) => {
  await using copy = await copyOfRepository();
  await using reserved = await reservePorts();
  const edit = (file: string, from: RegExp, to: string) => {
    const path = join(copy.root, 'subgraphs/orders', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  };
  edit('schema.graphql', /type Query \{/, '$&\n  saved: String!\n');
  edit('permissions.ts', /Query: \{/, '$&\n    saved: allow,');
  edit('resolvers/query.ts', /queryResolvers = \{/, "$&\n  saved: () => 'now 0',");
  const silent = { print: () => {}, onOutput: () => {} };
  const system = { root: copy.root, env: { LOG_LEVEL: 'error' }, data: ':memory:', ports: reserved.ports };
  await using running = await startDevelopment({ ...system, ...silent });
  const client = graphClient(running.graphUrl);
  let round = 0;

  const measure = async (scenario: string, save: () => Promise<unknown>) => {
    const taken: number[] = [];
    for (const end = round + (quick ? 5 : 20); round < end;) {
      round += 1;
      // Developers look at the result before they save again.
      await running.rested();
      taken.push(await duration(save));
    }
    report.scenario(scenario).percentiles('save-to-use', taken, [50, 100]);
  };

  await measure('resolver', async () => {
    edit('resolvers/query.ts', /now \d+/, `now ${round}`);
    await eventually(async () => {
      const { saved } = await client.ask<{ saved: string }>('{ saved }');
      expect(saved, `now ${round}`);
    });
  });
  await measure('schema', async () => {
    edit('schema.graphql', /(?:"Round \d+\."\n {2})?saved: String!/, `"Round ${round}."\n  saved: String!`);
    await eventually(async () => {
      const { fields } = (await client.ask<Described>(described)).__type;
      expect(fields.find(({ name }) => name === 'saved')?.description, `Round ${round}.`);
    });
  });
};

const described = '{ __type(name: "Query") { fields { name description } } }';
type Described = { __type: { fields: { name: string; description: string }[] } };

function expect(found: string | undefined, expected: string): void {
  if (found !== expected) throw new Error(`${found} is answered, not ${expected}`);
}
