import { realAmbient, runService } from '@shop/shared/runtime';
import { readConfig } from './config.ts';
import { startNotifications } from './start.ts';

await runService(() => {
  const config = readConfig(process.env);
  return startNotifications(config, realAmbient('notifications', config.logLevel));
});
