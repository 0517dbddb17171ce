import type { GraphQLSchema } from 'graphql';
import { serveParent } from '../../harness/child.ts';
import { jsonResponse, serveHttp } from '../../load/http-server.ts';
import { answer, subgraphSchema, type Operation } from './resolve.ts';
import { subgraphNames, type SubgraphName } from './schemas.ts';

// All subgraphs. Each body is executed once and its answer kept, so that what is measured waits for nothing but the wire.

const maxPrepared = 50_000;
let calls = 0;

function serve(name: SubgraphName): Promise<string> {
  const schema = subgraphSchema(name);
  const prepared = new Map<string, Buffer>();
  return serveHttp((body) => {
    calls += 1;
    const text = body.toString('latin1');
    return prepared.get(text) ?? prepare(schema, prepared, body);
  });
}

async function prepare(schema: GraphQLSchema, prepared: Map<string, Buffer>, body: Buffer): Promise<Buffer> {
  const text = body.toString('latin1');
  const result = await answer(schema, JSON.parse(body.toString()) as Operation);
  const bytes = jsonResponse(JSON.stringify(result));
  if (prepared.size >= maxPrepared) prepared.clear();
  prepared.set(text, bytes);
  return bytes;
}

const urls = await Promise.all(subgraphNames.map(async (name) => [name, await serve(name)] as const));
await serveParent({ urls: Object.fromEntries(urls) }, () => ({ calls }));
process.exit();
