import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressFiles } from './compress-files.ts';
import { refuseLargeFirstLoad } from './first-load.ts';

const web = join(import.meta.dirname, '..');
const root = join(web, '../..');
const cache = join(root, 'node_modules/.cache/storefront');

const inputs = [
  'storefront/web/{build,src,public}/**/*.*',
  'storefront/web/index.html',
  'storefront/live/*.ts',
  'gateway/api.graphql',
  'package-lock.json',
];

/** The file of the build that a gateway reads as TRUSTED_DOCUMENTS. */
export const manifestName = 'trusted-documents.json';

export type Built = { folder: string; manifest: string };

/** Builds the storefront, unless these very sources have been built before, and returns where it is. */
export async function buildStorefront(): Promise<Built> {
  const folder = join(cache, hashOf(inputs));
  const built = { folder, manifest: join(folder, manifestName) };
  if (existsSync(folder)) return built;
  // Renamed once complete: several may build at the same time, and one may be interrupted.
  const started = `${folder}-${process.pid}`;
  try {
    await buildInto(started);
    if (!existsSync(folder)) renameSync(started, folder);
  } finally {
    rmSync(started, { recursive: true, force: true });
  }
  return built;
}

async function buildInto(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // Loaded only here: a start that finds its build does without them.
  const [{ build }, { viteConfig }, { generateDocuments }] = await Promise.all([
    import('vite'),
    import('./vite-config.ts'),
    import('./documents.ts'),
  ]);
  const { modules, manifest } = await generateDocuments();
  const config = viteConfig(modules);
  const { NODE_ENV } = process.env;
  await build({ ...config, build: { ...config.build, outDir: folder, emptyOutDir: false } });
  // Vite makes it 'production', which is not what the process is otherwise for.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  writeFileSync(join(folder, manifestName), JSON.stringify(manifest));
  refuseLargeFirstLoad(folder);
  compressFiles(folder);
}

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 20);
}
