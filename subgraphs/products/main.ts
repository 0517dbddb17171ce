import { processDependencies, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startProducts } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startProducts(config, processDependencies('products', config.logLevel));
});
