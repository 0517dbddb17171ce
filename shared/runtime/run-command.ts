import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { messageOf, StartError } from '@shop/shared/errors';

export type Command<Options extends ParseArgsOptionsConfig> = {
  /** What `--help` prints. */
  usage: string;
  options: Options;
  allowPositionals?: boolean;
};

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: boolean }>
>;

/**
 * The whole of a command: answers `--help`, reads the options, runs. A StartError, and whatever is wrong with the options,
 * is printed as one sentence with exit code 1; anything else is a bug and keeps its stack.
 */
export async function runCommand<const Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
  run: (values: Parsed<Options>['values'], positionals: readonly string[]) => unknown,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) return console.log(command.usage);
  try {
    const { values, positionals } = readOptions(command, args);
    await run(values, positionals);
  } catch (error) {
    console.error(error instanceof StartError ? messageOf(error) : error);
    process.exitCode = 1;
  }
}

function readOptions<Options extends ParseArgsOptionsConfig>(
  { options, allowPositionals = false }: Command<Options>,
  args: string[],
): Parsed<Options> {
  try {
    const parsed: unknown = parseArgs({ args, options, allowPositionals });
    return parsed as Parsed<Options>;
  } catch (error) {
    // What follows its first sentence is about the syntax of options in general.
    const [sentence] = messageOf(error).split('. ');
    throw new StartError(`${sentence}; --help lists the options`, { cause: error });
  }
}

/** The whole number, from `least`, that an option was given. */
export function wholeNumber(option: string, text: string, least = 0): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new StartError(`--${option} must be a whole number from ${least}, not "${text}"`);
}

/** The one of several words that an option was given. */
export function oneOf<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new StartError(`--${option} must be ${words.join(' or ')}, not "${text}"`);
}
