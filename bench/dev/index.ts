import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDevelopment } from '@shop/dev/develop';
import { eventually } from '@shop/shared/testing';
import { graphClient } from '@shop/testbench/clients';
import { reservePorts } from '../../testbench/stack/process/ports.ts';
import { copyOfRepository } from '../../tools/new-subgraph/test/copy-of-repository.ts';
import { durations, type Subject } from '../harness/report.ts';

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

  const resolver = await durations(quick ? 5 : 20, async () => {
    round += 1;
    edit('resolvers/query.ts', /now \d+/, `now ${round}`);
    await eventually(async () =>
      expect((await client.ask<{ saved: string }>('{ saved }')).saved, `now ${round}`),
    );
  });
  report.scenario('resolver').percentiles('save-to-use', resolver, [50, 100]);

  const schema = await durations(quick ? 5 : 20, async () => {
    round += 1;
    edit('schema.graphql', /(?:"Round \d+\."\n {2})?saved: String!/, `"Round ${round}."\n  saved: String!`);
    const described = '{ __type(name: "Query") { fields { name description } } }';
    type Described = { __type: { fields: { name: string; description: string }[] } };
    await eventually(async () => {
      const { fields } = (await client.ask<Described>(described)).__type;
      expect(fields.find(({ name }) => name === 'saved')?.description, `Round ${round}.`);
    });
  });
  report.scenario('schema').percentiles('save-to-use', schema, [50, 100]);
};

function expect(found: string | undefined, expected: string): void {
  if (found !== expected) throw new Error(`${found} is answered, not ${expected}`);
}
