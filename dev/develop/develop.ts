import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { StartError } from '@shop/shared/errors';
import { listen, type Env } from '@shop/shared/runtime';
import {
  startInfrastructure,
  type Infrastructure,
} from '../../testbench/stack/infrastructure/infrastructure.ts';
import { fixedPorts, portOf, type Ports } from '../../testbench/stack/process/ports.ts';
import { readSubgraphList, schemaFilesIn } from '../../tools/composition/subgraph-list.ts';
import type { Service } from '../../tools/composition/supergraph.ts';
import { changeApplier } from './change/apply-change.ts';
import { changeQueue, type ChangeQueue } from './change/change-queue.ts';
import { foldersToWatch } from './change/folders.ts';
import { watchFolders } from './change/watch-folders.ts';
import { openFirstChildren, type FirstChildren } from './child/first-children.ts';
import { subgraphDoors } from './doors.ts';
import { gatewayProcess } from './gateway-process.ts';
import { serveGraph, type GraphServer } from './graph-server.ts';
import { listedSubgraphs, type ListedSubgraph, type ListedSubgraphs } from './listed-subgraphs.ts';
import { runningInstances } from './instances.ts';
import { problemBoard } from './problems.ts';
import { startProcess, type StartInstance } from './start-instance.ts';
import { startAsStandIn } from './start-stand-in.ts';

export type DevelopmentOptions = {
  /** The folder of `supergraph.yaml`. */
  root: string;
  env: Env;
  /** The folder for the data, or ':memory:'. */
  data: string;
  /** The subgraphs whose code runs here; the others are stand-ins. Default: all. */
  real?: readonly string[] | undefined;
  /** The URL of a deployed supergraph, whose subgraphs take the place of stand-ins. */
  graph?: string | undefined;
  /** Default: those of `supergraph.yaml` and of the environment. */
  ports?: Ports;
  /** Receives a line per change, and a block per problem. */
  print: (text: string) => void;
  /** Receives the output of the processes. */
  onOutput: (text: string) => void;
};

export type Development = AsyncDisposable & {
  ports: Ports;
  graphUrl: string;
  /** Where the explorer reads the problems. */
  statusUrl: string;
  infrastructure: Infrastructure;
  /** Resolves when everything is applied, and a process waits for the next change. */
  rested: () => Promise<void>;
};

type Parts = DevelopmentOptions & {
  listed: ListedSubgraphs;
  portNow: (part: string) => number;
  infrastructure: Infrastructure;
  graphServer: GraphServer;
  children: FirstChildren;
};

/** Starts the system, and uses what is saved from then on; `children` are stopped with it. */
export async function startDevelopment(
  given: DevelopmentOptions,
  children = openFirstChildren(given.onOutput),
): Promise<Development> {
  // As Node names the files that it loads.
  const options = { ...given, root: realpathSync(given.root) };
  const { env, data } = options;
  await using starting = new AsyncDisposableStack();
  starting.use(children.gateway);
  starting.use(children.standby);
  const listed = listedSubgraphs(options.root);
  refuseUnknown(options, listed);
  // The list may have more subgraphs later.
  const portsNow = () => ({ ...fixedPorts(env, listed()), ...options.ports });
  const portNow = (part: string) => portOf(portsNow(), part);
  await refusePortInUse('gateway', portNow('gateway'));
  // Each subgraph gets its datastore when it is first started.
  const infrastructure = starting.use(
    await startInfrastructure({
      ...{ env, data, ports: portsNow(), subgraphs: [], broker: 'embedded' },
      isUsed: (server) => isUsed(clients[server], options, listed()),
    }),
  );
  const graphServer = starting.use(await serveGraph(portNow('dev')));
  const parts = { ...options, listed, portNow, infrastructure, graphServer, children };
  const inUse = Promise.withResolvers<void>();
  const changes = await followChanges(parts, starting, inUse.resolve);
  changes.add({ files: new Set(), at: performance.now() });
  await Promise.race([inUse.promise, changes.idle()]);
  const running = starting.move();
  return {
    ports: portsNow(),
    graphUrl: `http://127.0.0.1:${portNow('gateway')}/graphql`,
    statusUrl: graphServer.statusUrl,
    infrastructure,
    async rested() {
      await changes.idle();
      await children.standby.warm();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What is started here is stopped by `starting`. */
async function followChanges(
  parts: Parts,
  starting: AsyncDisposableStack,
  onUse: () => void,
): Promise<ChangeQueue> {
  const { root, listed, portNow, graphServer, children, print, onOutput } = parts;
  const problems = problemBoard({ root, print, show: graphServer.show });
  const doors = starting.use(subgraphDoors(portNow));
  const { start, isHere, deployed } = await subgraphSources(parts, starting);
  for (const subgraph of listed().filter(isHere)) await doors.reserve(subgraph.name);
  const again = () => changes.add({ files: new Set(), at: performance.now() });
  const instances = starting.use(runningInstances({ start, doors, problems, onCrash: again }));
  const addressOf = (name: string) => `http://127.0.0.1:${portNow(name)}`;
  const isUsersHere = listed().some((subgraph) => subgraph.name === 'users' && isHere(subgraph));
  const jwks = isUsersHere ? { JWKS_URL: `${addressOf('users')}/.well-known/jwks.json` } : {};
  const onCrash = (reason: string) => {
    problems.set('gateway', { title: 'The gateway has crashed', text: reason });
    again();
  };
  const env = { ...jwks, ...parts.infrastructure.env };
  const gateway = starting.use(
    gatewayProcess({ child: children.gateway, env, graphServer, onOutput, onCrash }),
  );
  const watched = starting.use(watchFolders((files, at) => changes.add({ files, at })));
  const watch = () => {
    const subgraphFolders = listed().map(({ folder }) => folder);
    watched.set(foldersToWatch({ root, subgraphFolders, files: instances.files() }));
  };
  const apply = changeApplier({
    ...{ root, deployed, isHere, instances, gateway, problems, print, onOutput },
    standby: children.standby,
    addressOf: (name) => `${addressOf(name)}/graphql`,
    onUse() {
      watch();
      onUse();
    },
  });
  const changes = changeQueue(
    async (change) => {
      await apply(change);
      watch();
    },
    (error) => print(inspect(error)),
  );
  // What is saved during the start is seen as well.
  watch();
  starting.defer(() => changes.close());
  return changes;
}

/** What runs as a process of its own code, as a stand-in, or elsewhere. */
async function subgraphSources(
  { root, env: given, data, real, graph, listed, children, infrastructure: { env } }: Parts,
  starting: AsyncDisposableStack,
) {
  const eventMap = join(root, 'event-map.json');
  const schemaFiles = () =>
    schemaFilesIn(readSubgraphList(join(root, 'supergraph.yaml'))).map(({ schemaFile }) => schemaFile);
  const asProcess = startProcess({
    env,
    data,
    eventMap,
    standby: children.standby,
    kept: starting.use(new AsyncDisposableStack()),
  });
  const asStandIn = startAsStandIn({ env, eventMap, schemaFiles });
  const isReal = ({ name }: { name: string }) =>
    listed().some((each) => each.name === name && each.hasCode) && (real?.includes(name) ?? true);
  const hasStandIns = real !== undefined && graph === undefined;
  const start: StartInstance = (subgraph) => (isReal(subgraph) ? asProcess : asStandIn)(subgraph);
  const deployed = graph === undefined ? undefined : await deployedAt(graph, real ?? [], given);
  return { start, deployed, isHere: (subgraph: { name: string }) => hasStandIns || isReal(subgraph) };
}

async function deployedAt(url: string, here: readonly string[], env: Env): Promise<readonly Service[]> {
  const { deployedSubgraphs } = await import('./deployed-graph.ts');
  return deployedSubgraphs(url, here, env);
}

/** By the package of the client, a subgraph that runs here says which servers it needs. */
const clients = { mailbox: 'nodemailer', 'payment-sandbox': 'stripe' } as const;

function isUsed(client: string, { real }: DevelopmentOptions, listed: readonly ListedSubgraph[]): boolean {
  const here = listed.filter(({ name }) => real?.includes(name));
  return real === undefined || here.some(({ packages }) => packages.includes(client));
}

function refuseUnknown({ real, graph }: DevelopmentOptions, listed: ListedSubgraphs): void {
  const known = listed().flatMap(({ name, hasCode }) => (hasCode ? [name] : []));
  const unknown = real?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0)
    throw new StartError(`There is no subgraph ${unknown.join(', ')} here; choose from ${known.join(', ')}`);
  if (graph !== undefined && real === undefined)
    throw new StartError('--graph needs --real: name the subgraphs that run here');
}

/** The gateway itself starts later, when the subgraphs serve. */
async function refusePortInUse(part: string, port: number): Promise<void> {
  await using _server = await listen(part, port, () => {});
}
