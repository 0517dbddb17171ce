import { Command } from '@shop/shared/command-line';
import { processDependencies, runService } from '@shop/shared/runtime';
import { readCommandLine } from './config/command-line.ts';
import { openConfig, readConfig } from './config/config.ts';
import { startGateway } from './start.ts';

/** Hands everything on: the gateway's own reader names all that is wrong at once. */
export const command = new Command()
  .helpOption(false)
  .allowUnknownOption()
  .argument('[options...]')
  .action((_, __, { args }) =>
    runService(async () => {
      const line = readCommandLine(args, process.env);
      if (line.kind === 'help') {
        process.stdout.write(`${line.text}\n`);
        process.exit(0);
      }
      const config = line.kind === 'open' ? openConfig(line.options) : readConfig(process.env);
      return startGateway(config, processDependencies('gateway', config.logLevel));
    }),
  );
