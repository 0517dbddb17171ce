import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import type { Documents } from './documents.ts';

/** How the storefront is built; `documents` are the modules of its operations as the schema is now. */
export const viteConfig = (documents: Documents['modules']) =>
  ({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    plugins: [react(), documentsOf(documents)],
    logLevel: 'warn',
    build: {
      target: 'es2023',
      manifest: 'manifest.json',
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  }) satisfies InlineConfig;

/** In place of the committed modules, which serve editors: they may be older than the schema. */
const documentsOf = (documents: Documents['modules']): Plugin => ({
  name: 'documents',
  load(id) {
    const path = Object.keys(documents).find((each) => id.endsWith(each));
    return path ? { code: documents[path] ?? '', moduleType: 'ts' } : undefined;
  },
});
