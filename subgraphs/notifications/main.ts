import { processDependencies, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startNotifications } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startNotifications(config, processDependencies('notifications', config.logLevel));
});
