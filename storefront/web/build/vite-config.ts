import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { documentsPath } from './documents.ts';

/** How the storefront is built; `documents` is the module of its operations as the schema is now. */
export const viteConfig = (documents: string) =>
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

/** In place of the committed module, which serves editors: it may be older than the schema. */
const documentsOf = (documents: string): Plugin => ({
  name: 'documents',
  load: (id) => (id.endsWith(documentsPath) ? { code: documents, moduleType: 'ts' } : undefined),
});
