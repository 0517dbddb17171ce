import { registerHooks } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = `${sep}node_modules${sep}`;

/** Notes every file of the project that is loaded from now on; the returned function reports those that are new. */
export function reportLoadedFiles(report: (files: string[]) => void): () => void {
  let loaded: string[] = [];
  registerHooks({
    load(url, context, nextLoad) {
      const file = url.startsWith('file:') ? fileURLToPath(url) : undefined;
      if (file && !file.includes(packages)) loaded.push(file);
      return nextLoad(url, context);
    },
  });
  return () => {
    const files = loaded;
    loaded = [];
    if (files.length > 0) report(files);
  };
}
