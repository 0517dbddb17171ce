import type { ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { viewerHeader, viewerVerifier, type Viewer } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';
import { listen, readBody, sendJson, type Clock } from '@shop/shared/runtime';
import { freePort } from '@shop/shared/testing';
import { execute, GraphQLError, parse, type ExecutionResult } from 'graphql';

export type TinyContext = { viewer: Viewer };
/** The arguments of all fields. */
type Args = {
  id: string;
  secretHash: string;
  orderId: string;
  name: string;
  size: number;
  shout: boolean;
  after?: string | null;
  first?: number;
};
type Resolver = (parent: { id: string }, args: Args, context: TinyContext) => unknown;
type Modules = Extract<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>;
type Request = { query: string; variables?: Record<string, unknown>; operationName?: string };
export type TinyResolvers = Record<string, Record<string, Resolver>>;

/** The response to every request, with the content type `type`, by default JSON. */
export type Fixed = { status: number; body: string; type?: string };

/** How the subgraph answers; `slow` never answers, `cut` breaks off in the middle. */
export type Mode = 'ok' | 'slow' | 'cut' | Fixed;

export type TinySubgraph = AsyncDisposable & {
  url: string;
  mode: Mode;
  /** Headers of its answers. */
  says: Record<string, string | string[]>;
  /** The requests on behalf of clients, in order. */
  readonly asked: { query: string; headers: Record<string, unknown> }[];
  /** The number of operations it has executed. */
  answered: number;
  /** Resets the recorded requests and the configured responses. */
  forget(): void;
  /** Closes the port, and opens it again. */
  down(): Promise<void>;
  up(): Promise<void>;
};

type Options = { name: string; sdl: string; resolvers: TinyResolvers; viewerSecret: string; clock: Clock };

/** A minimal subgraph that accepts only the gateway's signature, and fails on demand. */
export async function startTinySubgraph({
  name,
  sdl,
  resolvers,
  viewerSecret,
  clock,
}: Options): Promise<TinySubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }] as Modules);
  const viewerOf = viewerVerifier({ secret: viewerSecret, clock, subgraph: name });
  const answer = async (text: string, token: string | undefined): Promise<ExecutionResult> => {
    const { query, variables, operationName } = JSON.parse(text) as Request;
    const contextValue = { viewer: await viewerOf(token) };
    return execute({
      schema,
      document: parse(query),
      variableValues: variables,
      operationName,
      contextValue,
    });
  };
  const open = (port: number) =>
    listen('tiny', port, (request, response) => {
      void readBody(request, 1e6).then(async (text) => {
        const { query } = JSON.parse(text) as Request;
        const isOwn = /_endedSessions|_machineClient/.test(query);
        if (!isOwn) subgraph.asked.push({ query, headers: request.headers });
        const { mode } = subgraph;
        if (mode === 'slow') return;
        if (mode === 'cut') return breakOff(response);
        if (mode !== 'ok') return answerAlways(response, mode);
        const found = await answer(text, request.headers[viewerHeader]?.toString()).catch(refusal);
        if (!isOwn) subgraph.answered += 1;
        sendJson(response.setHeaders(new Map(Object.entries(subgraph.says))), 200, found);
      });
    });
  let server = await open(await freePort());
  const { port } = server;
  const down = async () => {
    server.server.closeAllConnections();
    await server[Symbol.asyncDispose]();
  };
  const subgraph: TinySubgraph = {
    url: `${server.url}/graphql`,
    mode: 'ok',
    says: {},
    asked: [],
    answered: 0,
    forget() {
      subgraph.mode = 'ok';
      subgraph.says = {};
      subgraph.asked.length = 0;
    },
    down,
    up: async () => void (server = await open(port)),
    async [Symbol.asyncDispose]() {
      if (server.server.listening) await down();
    },
  };
  return subgraph;
}

/** For example a signature that expired in flight because the test moved the clock. */
function refusal(error: unknown): ExecutionResult {
  if (!(error instanceof Refusal)) throw error;
  return { errors: [new GraphQLError(error.message, { extensions: { code: error.code } })] };
}

function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"data":{', () => response.destroy());
}

function answerAlways(response: ServerResponse, { status, body, type = 'application/json' }: Fixed): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
