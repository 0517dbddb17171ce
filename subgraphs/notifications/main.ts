import { processAmbient, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startNotifications } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startNotifications(config, processAmbient('notifications', config.logLevel));
});
