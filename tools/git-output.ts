import { execFileSync } from 'node:child_process';

/** What git prints; undefined where it fails. */
export function gitOutput(cwd: string, args: readonly string[]): string | undefined {
  try {
    // In a container, the files may belong to another user, whom git would not trust.
    return execFileSync('git', ['-c', 'safe.directory=*', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    }).trim();
  } catch {
    return undefined;
  }
}
