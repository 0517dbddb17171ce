import { processAmbient, runService } from '@shop/shared/runtime';
import { readCommandLine } from './config/command-line.ts';
import { openConfig, readConfig } from './config/config.ts';
import { startGateway } from './start.ts';

await runService(async () => {
  const line = readCommandLine(process.argv.slice(2), process.env);
  if (line.kind === 'help') {
    process.stdout.write(`${line.text}\n`);
    process.exit(0);
  }
  const config = line.kind === 'open' ? openConfig(line.options) : readConfig(process.env);
  return startGateway(config, processAmbient('gateway', config.logLevel));
});
