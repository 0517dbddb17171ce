import { messageOf, StartError } from '@shop/shared/errors';
import type { Env } from '@shop/shared/runtime';
import { openChild, type Child } from './child/open-child.ts';
import type { GraphServer } from './graph-server.ts';

/** The gateway, which is started for the first supergraph and keeps its process for all that follow. */
export type GatewayProcess = AsyncDisposable & {
  /** Resolves when it uses the supergraph; throws a StartError if it refuses it. */
  use(sdl: string): Promise<void>;
};

type Options = {
  /** A child that has loaded the gateway. */
  child: Child;
  env: Env;
  graphServer: GraphServer;
  onOutput: (text: string) => void;
  onCrash: (reason: string) => void;
};

type Running = { child: Child; adminUrl: string; crashed: Promise<void> };

export function gatewayProcess({
  child: first,
  env,
  graphServer,
  onOutput,
  onCrash,
}: Options): GatewayProcess {
  let loaded: Child | undefined = first;
  let running: Running | undefined;
  let last = '';
  const start = async (): Promise<Running> => {
    const child = loaded ?? openChild('gateway', onOutput);
    loaded = undefined;
    try {
      const { adminUrl = '' } = await child.serve({ run: 'gateway', env: gatewayEnv(env, graphServer) });
      const crashed = Promise.withResolvers<void>();
      child.onCrash((reason) => {
        running = undefined;
        crashed.resolve();
        onCrash(reason);
      });
      return { child, adminUrl, crashed: crashed.promise };
    } catch (error) {
      await child[Symbol.asyncDispose]();
      throw error;
    }
  };
  return {
    async use(sdl) {
      if (running && sdl === last) return;
      last = sdl;
      const taken = graphServer.offer(sdl);
      if (!running) return void (running = await start());
      await Promise.race([taken, running.crashed]);
      const refused = running && (await refusedBy(running));
      if (!refused) return;
      last = '';
      throw new StartError(refused);
    },
    [Symbol.asyncDispose]: async () => (running?.child ?? loaded)?.[Symbol.asyncDispose](),
  };
}

async function refusedBy({ adminUrl }: Running): Promise<string | null> {
  try {
    const { supergraph } = (await (await fetch(`${adminUrl}/ready`)).json()) as Ready;
    return supergraph.refused;
  } catch (error) {
    throw new StartError(`The gateway does not say whether it uses the supergraph: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

type Ready = { supergraph: { refused: string | null } };

/** Each subgraph's address is part of the supergraph, so that a swap changes both at once. */
function gatewayEnv(env: Env, { supergraphUrl, statusUrl }: GraphServer): Env {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('ROUTING_URL_'));
  return {
    ...Object.fromEntries(others),
    SUPERGRAPH: supergraphUrl,
    SUPERGRAPH_POLL_MS: '10',
    EXPLORER_STATUS: statusUrl,
  };
}
