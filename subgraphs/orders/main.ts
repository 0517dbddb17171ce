import { processAmbient, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startOrders } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startOrders(config, processAmbient('orders', config.logLevel));
});
