import { processDependencies, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startPayments } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startPayments(config, processDependencies('payments', config.logLevel));
});
