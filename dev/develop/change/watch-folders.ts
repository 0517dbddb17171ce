import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import { after } from '@shop/shared/runtime';

export type WatchedFolders = Disposable & {
  /** Watches these folders, without their subfolders, and no others. */
  set(folders: ReadonlySet<string>): void;
};

/** An editor writes a file in several steps, and a formatter follows. */
const settleMs = 20;

/**
 * Calls `onChange` with the files that were written, created or deleted, when nothing has changed for a moment. A folder
 * that is new among the watched ones is reported as well, because files may have been written before it was watched.
 */
export function watchFolders(onChange: (files: ReadonlySet<string>, at: number) => void): WatchedFolders {
  const watched = new Map<string, { inode: number; watcher: FSWatcher }>();
  let changed = new Set<string>();
  let firstAt = 0;
  let settling: Disposable | undefined;
  let isFirst = true;
  const settle = () => {
    const files = changed;
    changed = new Set();
    onChange(files, firstAt);
  };
  const note = (file: string) => {
    if (changed.size === 0) firstAt = performance.now();
    changed.add(file);
    settling?.[Symbol.dispose]();
    settling = after(settleMs, settle);
  };
  const unwatch = (folder: string) => {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  };
  const open = (folder: string, inode: number) => {
    const watcher = watch(folder, (_event, name) => note(join(folder, name ?? '')));
    watcher.on('error', () => unwatch(folder));
    watched.set(folder, { inode, watcher });
    if (!isFirst) note(folder);
  };
  return {
    set(folders) {
      for (const folder of watched.keys()) if (!folders.has(folder)) unwatch(folder);
      for (const folder of folders) {
        const inode = statSync(folder, { throwIfNoEntry: false })?.ino;
        // A folder that was deleted and made again is another one.
        if (inode === watched.get(folder)?.inode) continue;
        unwatch(folder);
        if (inode !== undefined) open(folder, inode);
      }
      isFirst = false;
    },
    [Symbol.dispose]() {
      settling?.[Symbol.dispose]();
      for (const folder of [...watched.keys()]) unwatch(folder);
    },
  };
}
