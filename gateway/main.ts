import { setFlagsFromString } from 'node:v8';
import { runCommand } from '@shop/shared/command-line';
import { command } from './command.ts';

// While operations are planned, the requests in flight survive collections. V8 would conclude that what requests allocate is
// long-lived, put it into the old generation from then on, and keep every request until the next full collection.
setFlagsFromString('--no-allocation-site-pretenuring');

await runCommand(command.name('node gateway/main.ts'));
