import {
  processDependencies,
  runService,
  type Dependencies,
  type Env,
  type ServerConfig,
} from '@shop/shared/runtime';

type Startable<Config> = {
  name: string;
  readConfig: (env: Env) => Config;
  start: (config: Config, dependencies: Dependencies) => Promise<AsyncDisposable>;
};

/** Runs a subgraph as a process, by the variables of its environment. */
export const runSubgraph = <Config extends ServerConfig>({
  name,
  readConfig,
  start,
}: Startable<Config>): Promise<void> =>
  runService(() => {
    const config = readConfig(process.env);
    return start(config, processDependencies(name, config.logLevel));
  });
