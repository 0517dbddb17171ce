import { processDependencies, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startUsers } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startUsers(config, processDependencies('users', config.logLevel));
});
