import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { listen, readBody } from '@shop/shared/runtime';
import { freePort, sam, testDependencies } from '@shop/shared/testing';
import { operations } from '../subgraph.ts';

// Tests assert the parts that they selected.
type Json = ReturnType<typeof JSON.parse>;
/** What a service answers at a route; a text is sent as it is. */
export type Answers = Readonly<Record<string, { status?: number; body: object | string }>>;
export type Received = { service: string; route: string; body: unknown; viewer: string | undefined };

const viewerSecret = 'a secret that gateway and tests share';
const away = 'http://127.0.0.1';

/** `operations` beside services that answer as given; null is a service that does not run. */
export async function runningOperations(services: Readonly<Record<string, Answers | null>>) {
  await using starting = new AsyncDisposableStack();
  const dependencies = testDependencies();
  const received: Received[] = [];
  const started = new AsyncDisposableStack();
  starting.use(started);
  const start = async (service: string, answers: Answers | null): Promise<string> => {
    if (answers === null) return `${away}:${await freePort()}/graphql`;
    const { url } = started.use(await startService(service, answers, received));
    return `${url}/graphql`;
  };
  const { path } = starting.use(await mkdtempDisposable(`${tmpdir()}/operations-`));
  const supergraph = `${path}/supergraph.graphql`;
  const urls = new Map<string, string>();
  const join = async (service: string, answers: Answers | null): Promise<void> => {
    urls.set(service, await start(service, answers));
    await writeFile(supergraph, supergraphOf(urls));
  };
  for (const [service, answers] of Object.entries(services)) await join(service, answers);
  const { url } = starting.use(
    await operations.start(
      {
        ...{ host: '127.0.0.1', port: 0, keepAliveSeconds: 5, viewerSecret, logLevel: 'silent' },
        admin: { host: '127.0.0.1', port: 0, push: null },
        ...{ supergraph, routingUrls: {}, storeEnv: {} },
      },
      dependencies,
    ),
  );
  const sign = viewerSigner({ secret: viewerSecret, clock: dependencies.clock });
  const running = starting.move();
  return {
    received,
    /** Adds a service to the supergraph. */
    join,
    async ask(
      query: string,
      { viewer = sam, ...variables }: { viewer?: Viewer; input?: object } = {},
    ): Promise<Json> {
      const headers = {
        'content-type': 'application/json',
        [viewerHeader]: await sign(viewer, 'operations'),
      };
      const body = JSON.stringify({ query, variables });
      return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const startService = (service: string, answers: Answers, received: Received[]) =>
  listen(service, 0, (request, response) => {
    const route = request.url?.replace('/dead-letters/', '') ?? '';
    const viewer = request.headers[viewerHeader]?.toString();
    const { status = 200, body } = answers[route] ?? { status: 404, body: {} };
    void readBody(request, 100_000).then((text) => {
      received.push({ service, route, viewer, body: JSON.parse(text) });
      response.statusCode = status;
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });

const supergraphOf = (urls: ReadonlyMap<string, string>): string => {
  const graphs = [...urls].map(
    ([name, url], index) => `GRAPH_${index} @join__graph(name: "${name}", url: "${url}")`,
  );
  return `enum join__Graph { ${graphs.join(' ')} }`;
};
