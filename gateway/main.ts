import { processAmbient, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startGateway } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startGateway(config, processAmbient('gateway', config.logLevel));
});
