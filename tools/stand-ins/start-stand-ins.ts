import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  federatedSchema,
  startStandIn,
  type Scripted,
  type StandIn,
  type StandInOptions,
} from '@shop/dev/stand-ins';
import type { EventContracts } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import { parseSdl } from '@shop/shared/graphql';
import { z } from 'zod';
import { readSubgraphList, schemaFilesIn } from '../composition/subgraph-list.ts';
import { eventMapOf, gatherEvents, type Gathered } from '../events/gather.ts';
import { followScriptFile } from './script-file.ts';

export type StandInsOptions = Pick<
  StandInOptions,
  'viewerSecret' | 'seed' | 'brokerUrl' | 'announces' | 'everyMs' | 'eventMap'
> & {
  /** The folder of supergraph.yaml. */
  root: string;
  /** The subgraphs to stand in for, by their names in supergraph.yaml. */
  names: readonly string[];
  /** Default 0 for each: a free one. */
  portOf?: (name: string) => number;
  /** The path of a script. */
  script?: string | undefined;
  /** Receives a line when the script is read again. */
  say?: (line: string) => void;
};

export type StandIns = AsyncDisposable & { running: readonly StandIn[] };

/** Starts stand-ins in this process for subgraphs of supergraph.yaml. */
export async function startStandIns({ root, names, ...options }: StandInsOptions): Promise<StandIns> {
  const files = schemaFilesIn(readSubgraphList(join(root, 'supergraph.yaml')));
  const schemas = new Map(files.map(({ name, schemaFile }) => [name, pathToFileURL(schemaFile)]));
  const unknown = names.filter((name) => !schemas.has(name));
  if (unknown.length > 0)
    throw new StartError(
      `supergraph.yaml lists no schema file for ${unknown.join(', ')}; it has ${[...schemas.keys()].join(', ')}`,
    );
  const gathered = await gatherEvents(root, undefined);
  const own = names.map((name) => ({ name, schema: schemas.get(name) as URL }));
  const script = scriptOf(options, own, gathered);
  await using starting = new AsyncDisposableStack();
  const { portOf = () => 0, eventMap = eventMapOf(gathered) } = options;
  const running = await Promise.all(
    own.map(async ({ name, schema }) =>
      starting.use(
        await startStandIn({
          ...options,
          name,
          schema,
          port: portOf(name),
          graph: [...schemas.values()],
          events: contractsOf(gathered, name),
          eventMap,
          script,
        }),
      ),
    ),
  );
  const started = starting.move();
  return { running, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** Contracts are gathered as JSON Schemas, because other repositories publish theirs so. */
const contractsOf = ({ publications }: Gathered, name: string): EventContracts =>
  Object.fromEntries(
    publications
      .filter(({ subgraph }) => subgraph === name)
      .map(({ type, summary, data }) => [type, { summary, data: z.fromJSONSchema(data) as z.ZodObject }]),
  );

type Own = readonly { name: string; schema: URL }[];

function scriptOf(
  { script, say = () => {} }: Pick<StandInsOptions, 'script' | 'say'>,
  own: Own,
  gathered: Gathered,
): StandInOptions['script'] {
  if (script === undefined) return undefined;
  const scripted: Scripted = {
    schemas: own.map(({ schema }) => federatedSchema(parseSdl(schema))),
    events: own.flatMap(({ name }) => Object.keys(contractsOf(gathered, name))),
  };
  return followScriptFile(script, scripted, say);
}
