import { runCommand } from '@shop/shared/command-line';
import { command } from './command.ts';

await runCommand(command.name('node gateway/main.ts'));
