import { processAmbient, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startProducts } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startProducts(config, processAmbient('products', config.logLevel));
});
