import { registerHooks } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = `${sep}node_modules${sep}`;

/**
 * Reports every file of the project that is loaded from now on, also one that is loaded for a late request; the returned
 * function reports those that are new at once.
 */
export function reportLoadedFiles(report: (files: string[]) => void): () => void {
  let loaded: string[] = [];
  const reportNew = () => {
    const files = loaded;
    loaded = [];
    if (files.length > 0) report(files);
  };
  registerHooks({
    load(url, context, nextLoad) {
      const file = url.startsWith('file:') ? fileURLToPath(url) : undefined;
      if (file && !file.includes(packages)) {
        if (loaded.length === 0) setImmediate(reportNew);
        loaded.push(file);
      }
      return nextLoad(url, context);
    },
  });
  return reportNew;
}
