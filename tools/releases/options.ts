import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { matching, Option, someText } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';
import {
  channelExpected,
  channelPattern,
  openStore,
  releasesIn,
  storeForms,
  type Releases,
} from '@shop/shared/releases';

export const root = join(import.meta.dirname, '../..');

export const storeOption = () =>
  new Option('--store <address>', `where releases are kept: ${storeForms}; also RELEASE_STORE`)
    .argParser(someText)
    .default(
      process.env.RELEASE_STORE || join(root, '.data/releases'),
      '$RELEASE_STORE, else .data/releases',
    );

export const channelName = matching(channelPattern, channelExpected);

export const channelOption = () =>
  new Option('--channel <name>', 'the channel that gateways follow').argParser(channelName).default('stable');

export const authorOption = () =>
  new Option('--author <name>', 'who releases')
    .argParser(someText)
    .default(undefined, 'the user of git, else of the system');

/** Runs an action on the releases of a store; what is wrong with the store becomes one sentence. */
export async function withReleases<T>(store: string, use: (releases: Releases) => Promise<T>): Promise<T> {
  const releases = releasesIn(openStore(store, process.env));
  try {
    return await use(releases);
  } catch (error) {
    if (error instanceof StartError || !(error instanceof Error) || isBug(error)) throw error;
    throw new StartError(`The store ${releases.name} cannot be used: ${messageOf(error)}`, { cause: error });
  }
}

const isBug = (error: Error): boolean => error.constructor !== Error;

export const authorOf = (given: string | undefined): string =>
  given ?? git('config', 'user.name') ?? userInfo().username;

export const messageOfHead = (): string => git('log', '-1', '--format=%s') ?? '';

function git(...args: readonly string[]): string | undefined {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: [...stdio] }).trim() || undefined;
  } catch {
    return undefined;
  }
}
