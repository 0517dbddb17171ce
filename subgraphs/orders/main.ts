import { processDependencies, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startOrders } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startOrders(config, processDependencies('orders', config.logLevel));
});
