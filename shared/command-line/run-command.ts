import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { messageOf, StartError } from '@shop/shared/errors';

export type AnyCommand = CommandUnknownOpts;

/**
 * Runs a command. A mistake of the user (in the options, or a StartError) is printed as one sentence with
 * exit code 1; any other error is a bug and is printed with its stack.
 */
export async function runCommand(command: AnyCommand, args = process.argv.slice(2)): Promise<void> {
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    console.error(error instanceof StartError ? messageOf(error) : error);
    process.exitCode = 1;
  }
}

/** Help text of a command that runs until it is stopped. */
export const supervisorHelp = (name: string): string => `Under a supervisor, run: node tools/shop.mjs ${name}
It stops in order on SIGTERM or SIGINT, within 15 seconds. npm and npx end at once and pass no signal on; the
command notices that, and stops as well.`;
