import { processDependencies, runService } from '@shop/shared/runtime';
import { gatewayCommand, readCommandLine } from './config/command-line.ts';
import { openConfig, readConfig } from './config/config.ts';
import { startGateway } from './start.ts';

const options = gatewayCommand();

export const command = options.action(() =>
  runService(async () => {
    const line = readCommandLine(options, process.env);
    const config = line.kind === 'open' ? openConfig(line.options) : readConfig(process.env);
    return startGateway(config, processDependencies('gateway', config.logLevel));
  }),
);
