import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { createLogger, listen, readBody } from '@shop/shared/runtime';
import { testDependencies } from '@shop/shared/testing';
import { parse } from 'graphql';
import { gatewayCommand, readCommandLine } from '../../config/command-line.ts';
import { configOf, readAll } from '../../config/config.ts';
import { parseExactly } from '../../engine/response/exact-numbers.ts';
import { startGateway } from '../../start.ts';
import { writeSupergraph } from './supergraph-fixtures.ts';
import { testedEngine } from '../tested-engine.ts';

/** What a subgraph sends: `body` as JSON, or `text` as it is. */
type Sent = { body?: unknown; text?: string; status?: number; type?: string };

export type CorpusCase = {
  title: string;
  operation: string;
  variables?: object;
  answers: Readonly<Record<string, Sent | readonly Sent[]>>;
  sent?: Readonly<Record<string, unknown>>;
  expected: unknown;
};

export type CorpusFile = {
  server: string;
  subgraphs: Readonly<Record<string, readonly string[]>>;
  cases: readonly CorpusCase[];
};

const folder = new URL('../../test/corpora/subgraph-answers/', import.meta.url);

/** Each file of the corpus; its numbers keep all their digits. */
export const readCorpus = (): CorpusFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => parseExactly(readFileSync(new URL(name, folder), 'utf8')) as CorpusFile);

type ClientAnswer = { data?: unknown; errors?: { message: string; path?: unknown[]; extensions: object }[] };
type LogLine = { level: string; msg: string } & Record<string, unknown>;

export type CorpusGateway = AsyncDisposable & {
  /**
   * Sends the operation as a client; the subgraphs answer as the case says. Trace ids are checked and
   * removed.
   */
  ask(asked: Pick<CorpusCase, 'operation' | 'variables' | 'answers'>): Promise<ClientAnswer>;
  /** The variables of the last request to a subgraph. */
  sent(subgraph: string): unknown;
  log: LogLine[];
};

/** A stand-alone gateway whose subgraphs answer with fixed texts. */
export async function startCorpusGateway(
  subgraphs: CorpusFile['subgraphs'],
  options: readonly string[] = [],
): Promise<CorpusGateway> {
  await using starting = new AsyncDisposableStack();
  const mock = starting.use(await startMock());
  const file = starting.use(await writeSupergraph(compose(subgraphs, mock.url)));
  // Retries of one case would open the breaker for those after it.
  const given = [
    '--supergraph',
    file.path,
    '--port',
    '0',
    '--log-level',
    'error',
    '--retries',
    '0',
    ...options,
  ];
  const line = readCommandLine(gatewayCommand().parse(given, { from: 'user' }));
  const config = configOf(readAll(line, testedEngine));
  const log: LogLine[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (text) => void log.push(JSON.parse(text) as LogLine),
  });
  const gateway = starting.use(await startGateway(config, { ...testDependencies(), logger }));
  const started = starting.move();
  return {
    log,
    sent: mock.sent,
    async ask({ operation, variables, answers }) {
      mock.answers = answers;
      mock.asked.clear();
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: operation, variables }),
      });
      return withoutTraces(parseExactly(await response.text()) as ClientAnswer);
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

function withoutTraces({ errors, ...answer }: ClientAnswer): ClientAnswer {
  if (!errors) return answer;
  const untraced = errors.map(({ extensions, ...error }) => {
    const { traceId, ...rest } = extensions as { traceId?: unknown };
    assert.match(String(traceId), /^[0-9a-f]{32}$/, `the error "${error.message}" has no trace id`);
    return { ...error, extensions: rest };
  });
  return { errors: untraced, ...answer };
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@shareable"])`;

function compose(subgraphs: CorpusFile['subgraphs'], url: string): string {
  const services = Object.entries(subgraphs).map(([name, lines]) => ({
    name,
    url: `${url}/${name}`,
    typeDefs: parse([link, ...lines].join('\n')),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  assert.ok(supergraphSdl, errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** One server in place of all subgraphs: `/orders` is the subgraph `orders`. */
async function startMock() {
  const asked = new Map<string, { variables?: unknown }[]>();
  const mock = {
    answers: {} as CorpusCase['answers'],
    asked,
    sent: (subgraph: string) => asked.get(subgraph)?.at(-1)?.variables,
  };
  const server = await listen('mock', 0, (request, response) => {
    const subgraph = request.url?.slice(1) ?? '';
    void readBody(request, 1e6).then((text) => {
      const before = asked.get(subgraph) ?? [];
      asked.set(subgraph, [...before, parseExactly(text) as { variables?: unknown }]);
      const {
        status = 200,
        type = 'application/json',
        body,
        text: exact,
      } = sentBy(mock.answers[subgraph], before);
      response.writeHead(status, { 'content-type': type }).end(exact ?? JSON.stringify(body));
    });
  });
  return Object.assign(mock, {
    url: server.url,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  });
}

function sentBy(answers: Sent | readonly Sent[] = {}, before: readonly unknown[]): Sent {
  const all = [answers].flat();
  return all[Math.min(before.length, all.length - 1)] ?? {};
}
