import { variableSuffix } from '@shop/shared/contracts';
import type { Env } from '@shop/shared/runtime';
import { mongoVariable, startDatastore } from '../../testbench/stack/infrastructure/infrastructure.ts';
import type { Standby } from './child/standby.ts';
import type { ComposedSubgraph } from './compose-graph.ts';
import { textOf } from './text-of.ts';

/** One run of a subgraph, on a port of its own: during a change, the old and the new one are beside each other. */
export type Instance = AsyncDisposable & {
  url: string;
  /** The schema that it serves. */
  schema: string;
  files: ReadonlySet<string>;
  onCrash: (listen: (reason: string) => void) => void;
};

/**
 * Starts a subgraph; throws a StartError with the reason if it does not serve. Undefined if the schema was saved again
 * meanwhile, so that it may serve another than the composed one.
 */
export type StartInstance = (subgraph: ComposedSubgraph) => Promise<Instance | undefined>;

type Options = {
  env: Env;
  data: string;
  eventMap: string;
  standby: Standby;
  /** Disposes of the datastores. */
  kept: AsyncDisposableStack;
};

/** Starts subgraphs as processes; their datastores outlive them. */
export function startProcess({ env, data, eventMap, standby, kept }: Options): StartInstance {
  const datastores = new Map<string, string>();
  const datastoreOf = async (name: string): Promise<string> => {
    const known = env[mongoVariable(name)] ?? datastores.get(name);
    if (known) return known;
    const { url } = kept.use(await startDatastore(data, name));
    datastores.set(name, url);
    return url;
  };
  return async ({ name, folder, schema, schemaFile }) => {
    const own = { [mongoVariable(name)]: await datastoreOf(name), [`PORT_${variableSuffix(name)}`]: '0' };
    const child = standby.take();
    const { files, onCrash } = child;
    const stop = () => child[Symbol.asyncDispose]();
    try {
      const task = { run: 'subgraph', name, folder, env: { ...env, ...own, EVENT_MAP: eventMap } } as const;
      const { url } = await child.serve(task);
      if (textOf(schemaFile) !== schema) return void (await stop());
      return { url: `${url}/graphql`, schema, files, onCrash, [Symbol.asyncDispose]: stop };
    } catch (error) {
      await stop();
      if (textOf(schemaFile) !== schema) return undefined;
      throw error;
    }
  };
}
