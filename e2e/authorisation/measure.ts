import type { GraphAnswer } from '@shop/testbench/clients';
import { askEntities } from './entities.ts';
import { rootFields, type RootField } from './graph.ts';
import { selectionOfField } from './operation.ts';
import { outcomeOf, type Note } from './outcome.ts';
import type { Row } from './page.ts';
import { followAll } from './subscriptions.ts';
import type { System, ViewerName } from './viewers.ts';

export type Measured = {
  rows: ReadonlyMap<string, Row>;
  /** Everything that a viewer was answered, as text. */
  answersTo: (viewer: ViewerName) => string;
  /** What the owner reads before and after the mutations of outsiders. */
  ownerReads: { before: unknown; after: unknown };
};

/** Nothing of the owner's is for them. */
export const outsiders: readonly ViewerName[] = ['anonymous', 'stranger', 'machine'];

const all = rootFields();
const queries = all.filter(({ kind }) => kind === 'query');
const mutations = all.filter(({ kind }) => kind === 'mutation');
/** It ends the session of everything that follows. */
const isLast = ({ field }: RootField): boolean => field.name === 'logout';

type Answer = GraphAnswer<Record<string, unknown>>;

/** Asks for each root field and entity as each viewer. */
export async function measure(system: System): Promise<Measured> {
  const rows = new Map<string, Row>();
  const said = new Map<string, unknown[]>();
  const note: Note = (row, viewer, outcome, answer) => {
    rows.set(row, { ...rows.get(row), [viewer]: outcome });
    said.set(viewer, [...(said.get(viewer) ?? []), answer]);
  };
  const viewers = Object.keys(system.viewers) as ViewerName[];
  const mutateAs = async (viewer: ViewerName) => {
    await askAll(
      system,
      viewer,
      mutations.filter((each) => !isLast(each)),
      note,
    );
    await askAll(system, viewer, mutations.filter(isLast), note);
  };
  for (const viewer of viewers) await askAll(system, viewer, queries, note);
  await askEntities(system, note);
  await followAll(system, note);
  const before = await readAsOwner(system);
  for (const viewer of outsiders) await mutateAs(viewer);
  const after = await readAsOwner(system);
  for (const viewer of viewers.filter((each) => !outsiders.includes(each))) await mutateAs(viewer);
  return { rows, answersTo: (viewer) => JSON.stringify(said.get(viewer)), ownerReads: { before, after } };
}

async function readAsOwner(system: System): Promise<unknown> {
  const read: Record<string, unknown> = {};
  await system.settled();
  await askAll(system, 'owner', queries, (row, _viewer, _outcome, answer) => (read[row] = answer.data));
  return read;
}

const askAll = (
  { viewers, ids }: System,
  viewer: ViewerName,
  fields: readonly RootField[],
  note: Note,
): Promise<unknown> =>
  Promise.all(
    fields.map(async ({ kind, row, field }) => {
      const answer: Answer = await viewers[viewer].client.send(`${kind} { ${selectionOfField(field, ids)} }`);
      note(row, viewer, outcomeOf(answer, field.name), answer);
    }),
  );
