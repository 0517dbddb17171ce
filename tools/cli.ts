import { runCommand } from '@shop/shared/command-line';
import { commandLineFor } from './command-line.ts';

const args = process.argv.slice(2);
await runCommand(await commandLineFor(args), args);
