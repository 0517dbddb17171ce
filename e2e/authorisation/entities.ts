import { viewerHeader } from '@shop/shared/auth';
import type { GraphAnswer } from '@shop/testbench/clients';
import { entities, type Entity } from './graph.ts';
import { selectionOf, typeNamed } from './operation.ts';
import type { Note } from './outcome.ts';
import type { System, ViewerName } from './viewers.ts';

type Found = GraphAnswer<{ _entities: unknown[] }>;

/** Asks each subgraph for the owner's object, as the gateway does when another subgraph refers to it. */
export async function askEntities(system: System, note: Note): Promise<void> {
  const viewers = Object.keys(system.viewers) as ViewerName[];
  const asking = entities().map(async (entity) => {
    const answers = await Promise.all(viewers.map((viewer) => askEntity(system, viewer, entity)));
    const most = Math.max(...answers.map((answer) => shownPaths(answer).length));
    for (const [at, answer] of answers.entries())
      note(entity.row, viewers[at] as ViewerName, outcomeOf(answer, most), answer);
  });
  await Promise.all(asking);
}

async function askEntity(
  { viewers, sign, ports, ids }: System,
  viewer: ViewerName,
  { name, service, schema, key }: Entity,
): Promise<Found> {
  const selection = selectionOf(schema.getType(name), ids);
  const about = (ids as Record<string, string>)[key === 'id' ? name : typeNamed(key)];
  const representation = `{ __typename: "${name}", ${key}: ${JSON.stringify(about)} }`;
  const query = `{ _entities(representations: [${representation}]) { ... on ${name} ${selection} } }`;
  const response = await fetch(`http://127.0.0.1:${ports[service]}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [viewerHeader]: await sign(viewers[viewer].viewer, service),
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Found;
}

function outcomeOf({ errors, data }: Found, most: number): string {
  if (errors?.[0]) return errors[0].extensions?.code ?? errors[0].message;
  const shown = shownPaths({ data }).length;
  if (shown === 0) return 'null';
  return shown < most ? 'part' : 'yes';
}

/** The paths of what is not null, ids aside, which refer to objects without showing them. */
function shownPaths(value: unknown, path = ''): string[] {
  if (value === null || value === undefined || path.endsWith('.id')) return [];
  if (typeof value !== 'object') return [path];
  const entries = Array.isArray(value) ? value.map((each) => ['', each] as const) : Object.entries(value);
  return [...new Set(entries.flatMap(([name, each]) => shownPaths(each, `${path}.${name}`)))];
}
