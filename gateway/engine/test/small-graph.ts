import assert from 'node:assert/strict';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createEngine, type NativeEngine, type EngineOptions } from '../engine.ts';
import { holdsManyDigits, parseExactly } from '../response/exact-numbers.ts';
import type { SubgraphExecutor, SubgraphAnswer } from '../run/subgraph-call.ts';

/** All that any field takes. */
type Args = { id: string; name: string; representations: unknown };
type Resolver = (parent: { id: string }, args: Args) => unknown;
export type Subgraph = { sdl: string; resolvers?: Record<string, Record<string, Resolver>> };
/** By name. */
export type Subgraphs = Readonly<Record<string, Subgraph>>;
type Request = { query: string; variables: Record<string, unknown>; operationName?: string };
export type Asked = Request & { subgraph: string; body: string };

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key" "@shareable" "@provides" "@requires" "@external" "@override" "@inaccessible" "@interfaceObject"
  "@authenticated" "@requiresScopes" "@policy"
])
`;

const composed = new WeakMap<Subgraphs, string>();

/** The supergraph of these subgraphs, composed once. */
export function supergraphOf(subgraphs: Subgraphs): string {
  const sdl = composed.get(subgraphs) ?? compose(subgraphs);
  composed.set(subgraphs, sdl);
  return sdl;
}

/** The supergraph of these subgraphs; `head` links to more than the usual. */
export function compose(subgraphs: Subgraphs, head = link): string {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}.test`,
    typeDefs: parse(head + sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  assert.ok(supergraphSdl, errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

export type ClientAnswer = { data: unknown; errors?: { message: string; path?: unknown[] }[] };

/** A supergraph whose subgraphs run in this process. */
export type SmallGraph = {
  engine: NativeEngine<unknown>;
  /** Executes as both lanes do, which must agree; gives the answer. */
  run(query: string, variables?: Record<string, unknown>): Promise<ClientAnswer>;
  /** The text of the answer. */
  text(query: string, variables?: Record<string, unknown>): Promise<string>;
  /** What the subgraphs were asked for the latest text, in order. */
  asked: Asked[];
};

type Options = Partial<EngineOptions<unknown>>;

export function smallGraph(subgraphs: Subgraphs, options: Options = {}): SmallGraph {
  const asked: Asked[] = [];
  const ask = options.ask ?? askingOf(subgraphs);
  const engine = createEngine<unknown>({
    sdl: supergraphOf(subgraphs),
    introspection: true,
    ...options,
    ask(call, context) {
      const { query, variables, operationName } = parseExactly(call.body) as Request;
      asked.push({ subgraph: call.subgraph, query, variables, operationName, body: call.body });
      return ask(call, context);
    },
  });
  const text: SmallGraph['text'] = async (query, variables = {}) => {
    const operation = engine.prepare(query);
    const result = JSON.stringify(await operation.result(variables, {}));
    asked.length = 0;
    const found = await operation.text(variables, {});
    assert.equal(found, result, 'the lanes disagree');
    return found;
  };
  return { engine, asked, text, run: async (...given) => JSON.parse(await text(...given)) as ClientAnswer };
}

/** Answers what the subgraphs resolve; what they would refuse as not valid is an error of the test. */
function askingOf(subgraphs: Subgraphs): SubgraphExecutor<unknown> {
  const schemas = new Map(Object.entries(subgraphs).map(([name, each]) => [name, schemaOf(each)]));
  return async ({ subgraph, body }) => {
    const schema = schemas.get(subgraph);
    assert.ok(schema);
    const { query, variables } = parseExactly(body) as Request;
    const document = parse(query);
    assert.deepEqual(validate(schema, document), [], `${subgraph} refuses ${query}`);
    const answer = await execute({ schema, document, variableValues: variables });
    return answerOf(JSON.stringify(answer));
  };
}

export const schemaOf = ({ sdl, resolvers = {} }: Subgraph): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: parse(link + sdl), resolvers }]);

/** As if a subgraph had sent this text. */
export function answerOf(text: string): SubgraphAnswer {
  const { data = null, errors = [] } = parseExactly(text) as ExecutionResult;
  return {
    data,
    errors: errors.map(({ message, path, extensions = {} }) => ({ message, path, extensions })),
    escapes: text.includes('\\') || holdsManyDigits(Buffer.from(text)),
  };
}
