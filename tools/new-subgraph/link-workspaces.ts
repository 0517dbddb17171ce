import { spawnSync } from 'node:child_process';

/** Brings package-lock.json and node_modules in line with the workspaces; returns whether npm could. */
export function linkWorkspaces(root: string): boolean {
  const args = ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}
