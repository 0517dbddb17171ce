import type { EngineName } from '../config/engine-name.ts';
import type { GatewayContext } from '../context.ts';
import { createEngine, type Engine, type EngineOptions } from '../engine/engine.ts';

type Opened = Engine<GatewayContext> | Promise<Engine<GatewayContext>>;

/** Opens an engine for a supergraph; `feeds` are the fields of Query that subscriptions are read from. */
type OpenEngine = (options: EngineOptions<GatewayContext>, feeds: readonly string[]) => Opened;

export const openEngine: Readonly<Record<EngineName, OpenEngine>> = {
  native: createEngine,
  // Loaded only where it is wanted: it takes 35 MB and a second more to start.
  apollo: async (options, feeds) => {
    const { createApolloEngine } = await import('../apollo-engine/engine.ts');
    return createApolloEngine(options, feeds);
  },
};
