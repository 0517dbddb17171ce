import type { Storefront } from './start-storefront.ts';
import { withGraph } from './page.ts';

/** Serves the source for developers: what is saved is in the browser at once. */
export async function serveSource({
  port,
  graphUrl,
}: {
  port: number;
  graphUrl: string;
}): Promise<Storefront> {
  const [{ createServer }, { viteConfig }, { generateDocuments }] = await Promise.all([
    import('vite'),
    import('../build/vite-config.ts'),
    import('../build/documents.ts'),
  ]);
  const config = viteConfig((await generateDocuments()).modules);
  const server = await createServer({
    ...config,
    plugins: [
      ...config.plugins,
      { name: 'graph-url', transformIndexHtml: (page: string) => withGraph(page, graphUrl) },
    ],
    server: { host: '127.0.0.1', port, strictPort: true },
  });
  await server.listen();
  return { url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: () => server.close() };
}
