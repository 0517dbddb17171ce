import { join } from 'node:path';
import { openChild } from '../child/open-child.ts';
import { composeGraph, withAddresses, type ComposedGraph } from '../compose-graph.ts';
import type { Instance } from '../start-instance.ts';
import { textOf } from '../text-of.ts';
import { changesEvents, changesGraph, describeReasons, reasonsFor, type Reasons } from './affected.ts';
import { checkEvents } from './check-events.ts';
import type { Change } from './change-queue.ts';
import type { GraphParts } from './parts.ts';

type State = {
  /** Undefined while the subgraphs do not compose. */
  composed: ComposedGraph | undefined;
  inUse: ComposedGraph | undefined;
  /** Subgraphs with a change that is not in use yet. */
  pending: Reasons;
};

type Started = Map<string, Instance>;

/**
 * Brings what is saved into use: the new process of a changed subgraph starts beside the old one, and one swap of the
 * supergraph leads the gateway to its schema and its address at once. What fails leaves everything as it was.
 */
export function changeApplier(parts: GraphParts): (change: Change) => Promise<void> {
  const { instances, standby, print } = parts;
  const state: State = { composed: undefined, inUse: undefined, pending: new Map() };
  return async ({ files, at }) => {
    standby.discard(files);
    const composing = await timed(() => compose(parts, state, files));
    const graph = state.composed ?? state.inUse;
    if (!graph) return;
    const isFirst = state.inUse === undefined;
    const reasons = reasonsFor(graph, files, { instances, pending: state.pending });
    state.pending = reasons;
    const starting = await timed(() => start(parts, { state, graph, reasons, files }));
    const used = await use(parts, state, { graph, reasons, started: starting.value });
    if (used.size > 0) {
      const steps = [
        ...(composing.value ? [`composed in ${composing.ms.toFixed()} ms`] : []),
        ...(starting.value.size > 0 ? [`started in ${starting.ms.toFixed()} ms`] : []),
        `in use after ${(performance.now() - at).toFixed()} ms`,
      ];
      print(`${describeReasons(used)}; ${steps.join(', ')}`);
    }
    parts.onUse();
    // At the start, event-map.json tells all that the processes need.
    if (isFirst && !parts.deployed) await checkEvents(parts, graph);
    if (composing.value && !parts.deployed) await writeGenerated(parts);
    standby.refill();
  };
}

/** After the swap, because nothing that runs reads these files; elsewhere, because the stand-ins answer here. */
async function writeGenerated({ root, problems, onOutput }: GraphParts): Promise<void> {
  await problems.during('files', 'The generated files are not up to date', async () => {
    await using child = openChild('files', onOutput);
    await child.writeFiles({ run: 'files', root });
  });
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: performance.now() - began };
}

/** Returns whether the subgraphs were composed, which is left out where no schema has changed. */
async function compose(
  { root, deployed, isHere, problems }: GraphParts,
  state: State,
  files: ReadonlySet<string>,
): Promise<boolean> {
  const before = state.composed;
  const ofGraph = [join(root, 'supergraph.yaml'), ...(before?.schemaFiles ?? [])];
  if (before && !ofGraph.some((file) => files.has(file))) return false;
  state.composed = await problems.during('composition', 'The subgraphs do not compose', async () => {
    const graph = await composeGraph(root, deployed);
    return { ...graph, subgraphs: graph.subgraphs.filter(isHere) };
  });
  return state.composed !== undefined;
}

type Starting = { state: State; graph: ComposedGraph; reasons: Reasons; files: ReadonlySet<string> };

/** Starts a process for each subgraph that has changed; missing are those that cannot be used. */
async function start(parts: GraphParts, { state, graph, reasons, files }: Starting): Promise<Started> {
  const { root, deployed, instances, problems } = parts;
  // A process reads its schema itself, and must not serve one that does not compose.
  const isServed = ({ schemaFile, schema }: ComposedGraph['subgraphs'][number]) =>
    state.composed !== undefined || textOf(schemaFile) === schema;
  const changed = graph.subgraphs.filter((subgraph) => reasons.has(subgraph.name) && isServed(subgraph));
  const concernsEvents =
    problems.has('events') ||
    files.has(join(root, 'supergraph.yaml')) ||
    [...reasons.values()].some(changesEvents);
  // The contracts of deployed subgraphs are not here.
  const fit = concernsEvents && state.inUse && !deployed ? checkEvents(parts, graph) : true;
  const started = await instances.startAll(changed);
  if (await fit) return started;
  const misfits = [...started].filter(([name]) => changesEvents(reasons.get(name)));
  for (const [name] of misfits) started.delete(name);
  await discard(misfits);
  return started;
}

type Using = { graph: ComposedGraph; reasons: Reasons; started: Started };

/** Swaps, and returns what is in use now that was not before. */
async function use(
  parts: GraphParts,
  state: State,
  { graph, reasons, started }: Using,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { instances, gateway, problems, addressOf } = parts;
  const isMissing = [...reasons].some(([name, reason]) => changesGraph(reason) && !started.has(name));
  // No process would serve the new fields.
  const last = isMissing ? state.inUse : undefined;
  const next = last ?? graph;
  const adopted: Started = new Map(
    [...started].filter(([name]) => !last || !changesGraph(reasons.get(name))),
  );
  const urls = next.subgraphs.map(({ name }) => {
    const instance = adopted.get(name) ?? instances.get(name);
    return [name, instance?.url ?? addressOf(name)] as const;
  });
  const isUsed = await problems.during('gateway', 'The gateway does not use the supergraph', async () => {
    await gateway.use(withAddresses(next.sdl, new Map(urls)));
    return true;
  });
  if (!isUsed) adopted.clear();
  await discard([...started].filter(([name]) => !adopted.has(name)));
  if (!isUsed) return new Map();
  instances.adopt(adopted);
  state.pending = new Map([...reasons].filter(([name]) => !adopted.has(name)));
  state.inUse = next;
  const removed = instances.names().filter((name) => !next.subgraphs.some((each) => each.name === name));
  for (const name of removed) instances.remove(name);
  return new Map<string, ReadonlySet<string>>([
    ...[...reasons].filter(([name]) => adopted.has(name)),
    ...removed.map((name) => [name, new Set(['removed'])] as const),
  ]);
}

const discard = (unused: readonly (readonly [string, Instance])[]): Promise<unknown> =>
  Promise.all(unused.map(([, instance]) => instance[Symbol.asyncDispose]()));
