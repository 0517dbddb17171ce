import { existsSync } from 'node:fs';
import { processDependencies, runService } from '@shop/shared/runtime';
import { gatewayCommand, readCommandLine } from './config/command-line.ts';
import { configOf, readAll } from './config/config.ts';
import { followSettings } from './config/follow-settings.ts';
import { startGateway } from './start.ts';

const options = gatewayCommand();
const usualFile = 'gateway.yaml';

export const command = options.action(() =>
  runService(async () => {
    const line = readCommandLine(options);
    const file = line.file ?? process.env.GATEWAY_SETTINGS ?? (existsSync(usualFile) ? usualFile : undefined);
    const read = () => readAll({ ...line, file }, process.env);
    const current = read();
    const config = configOf(current);
    const dependencies = processDependencies('gateway', config.changeable.logLevel);
    await using starting = new AsyncDisposableStack();
    const gateway = starting.use(await startGateway(config, dependencies));
    if (file) starting.use(followSettings({ file, read, current, config, logger: dependencies.logger }));
    const running = starting.move();
    return { ...gateway, [Symbol.asyncDispose]: () => running.disposeAsync() };
  }),
);
