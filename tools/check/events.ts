import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import type { SubgraphContracts } from '../events/contracts/read-contracts.ts';
import { gatherEvents, type Gathered } from '../events/gather.ts';
import { eventProblems } from '../events/problems.ts';
import type { Check } from './context.ts';
import type { Finding } from './finding.ts';

/** What consumers and live fields need of events is what the publishers declare. */
export const checkEvents: Check = async ({ root, composed, index, note }) => {
  const gathered = await gather(root, composed?.sdl);
  if (gathered instanceof StartError) return [unreadable(gathered)];
  const unknown = gathered.contracts.filter(isUnknown).map(({ subgraph }) => subgraph);
  if (unknown.length > 0)
    note(`Not checked: the events of ${unknown.join(', ')}, without event-contracts.json.`);
  return eventProblems(gathered).map(({ subgraph, file, coordinate, ...problem }) => {
    const [defined] = index.definitionsOf(coordinate);
    return {
      rule: 'events',
      severity: 'error',
      coordinate,
      subgraph: subgraph ?? defined?.subgraph,
      file: file ?? defined?.file ?? 'supergraph.yaml',
      line: defined?.line ?? lineOf(root, file, coordinate),
      ...problem,
    };
  });
};

/** The line of a contract that names the event; 1 where the file is not here. */
function lineOf(root: string, file: string | undefined, coordinate: string): number {
  const [type = ''] = coordinate.split(' ');
  if (file === undefined || !existsSync(join(root, file))) return 1;
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const found = lines.findIndex((line) => line.includes(`'${type}'`) || line.includes(`"${type}"`));
  return Math.max(found, 0) + 1;
}

async function gather(root: string, sdl: string | undefined): Promise<Gathered | StartError> {
  try {
    return await gatherEvents(root, sdl);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
}

const isUnknown = ({ from }: SubgraphContracts): boolean => from === 'nothing';

const unreadable = ({ message }: StartError): Finding => ({
  rule: 'events',
  severity: 'error',
  file: 'supergraph.yaml',
  line: 1,
  message: `${message}; no events are checked`,
  suggestion: 'Correct the file, or the address of it in event-contracts.yaml.',
});
