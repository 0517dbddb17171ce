import { createHash, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { hostname } from 'node:os';
import { messageOf } from '@shop/shared/errors';
import { every, technicalNow, within, type Logger } from '@shop/shared/runtime';
import { Kind, print, type GraphQLSchema } from 'graphql';
import type { UsageConfig } from '../../config/config.ts';
import type { ParsedOperation } from '../../engine/document/parsed-operation.ts';
import type { Variables } from '../../engine/engine.ts';
import { clientNames, libraryNamed, unknownClient } from './client.ts';
import { coordinatesIn, usedDefinitions } from './coordinates.ts';
import { UsageCounters, type CounterBounds, type OperationUsage } from './counters.ts';
import { usageFiles } from './files.ts';
import { usageLines } from './lines.ts';
import { variableCollectors } from './variables.ts';

type Used = {
  schema: GraphQLSchema;
  operation: { readonly parsed: ParsedOperation };
  request: { variables: Variables; clientLibrary?: unknown };
  /** `client` is how the client of a socket has named itself; over HTTP the headers say it. */
  call: {
    client?: string | undefined;
    application?: string | undefined;
    headers?: IncomingHttpHeaders | undefined;
  };
};

/** Counts an operation that is about to be executed. */
export type CountUsage = (used: Used) => void;

export type UsageRecorder = AsyncDisposable & { count: CountUsage };

type Options = { logger: Logger; random?: () => number; bounds?: CounterBounds };

// A few operations of an attacker shall not push out the records of weeks.
const intervalsPerFolder = 100;
const longestName = 200;
const stopWithinMs = 2000;
const complainEveryMs = 600_000;

/** Writes which operations, clients and schema elements are in use, once for each interval; never a value. */
export function recordUsage(config: UsageConfig, { logger, random, bounds }: Options): UsageRecorder {
  const { intervalMs, sample, dir, maxBytes } = config;
  const append = usageFiles({ dir, maxBytes, replica: replicaName() });
  const complain = complainer(logger, dir);
  let from = technicalNow();
  let counters = new UsageCounters(bounds);
  let writing: Promise<void> | undefined;

  const write = async () => {
    const [counted, interval] = [counters.all(), { from, to: technicalNow(), sample }];
    counters = new UsageCounters(bounds);
    from = interval.to;
    if (counted.length === 0) return;
    await append(interval.from, usageLines(counted, interval, maxBytes / intervalsPerFolder)).catch(complain);
  };
  // While a slow folder is written to, the interval goes on.
  const flush = () => (writing ??= write().finally(() => (writing = undefined)));
  const flushing = every(intervalMs, () => void flush(), { ref: false });

  return {
    count: usageCounter(() => counters, { sample, random }),
    async [Symbol.asyncDispose]() {
      flushing[Symbol.dispose]();
      const last = Promise.resolve(writing).then(flush);
      await within(stopWithinMs, last, () => new Error('The folder does not answer')).catch(complain);
    },
  };
}

type Sampling = { sample: number; random: (() => number) | undefined };

function usageCounter(
  countersNow: () => UsageCounters,
  { sample, random = Math.random }: Sampling,
): CountUsage {
  const known = new WeakMap<object, OperationUsage>();
  const usageIn = operationUsages();
  const namedBy = clientNames();
  const usageOf = ({ schema, operation }: Used): OperationUsage => {
    const usage = usageIn(schema, operation.parsed);
    known.set(operation, usage);
    return usage;
  };
  return (used) => {
    if (sample < 1 && random() >= sample) return;
    const { operation, request, call } = used;
    const usage = known.get(operation) ?? usageOf(used);
    const client =
      call.client ??
      namedBy(call.headers) ??
      call.application ??
      libraryNamed(request.clientLibrary) ??
      unknownClient;
    const counter = countersNow().counterOf(usage, client);
    counter.count += 1;
    usage.fromVariables?.(request.variables, counter.further);
  };
}

/** The hash is that of the operation with its fragments as graphql-js prints them, however a client spells it. */
export function operationUsages(): (schema: GraphQLSchema, parsed: ParsedOperation) => OperationUsage {
  const collectors = new WeakMap<GraphQLSchema, ReturnType<typeof variableCollectors>>();
  return (schema, parsed) => {
    const definitions = usedDefinitions(parsed);
    const text = print({ kind: Kind.DOCUMENT, definitions });
    const collector = collectors.get(schema) ?? variableCollectors(schema);
    collectors.set(schema, collector);
    return {
      name: parsed.operation.name?.value.slice(0, longestName) ?? '(anonymous)',
      hash: createHash('sha256').update(text).digest('hex'),
      coordinates: coordinatesIn(schema, definitions),
      fromVariables: collector(parsed.operation),
    };
  };
}

/** Several gateways may share a folder, even of one host. */
const replicaName = (): string =>
  `${hostname().replaceAll(/[^\w.-]/g, '_')}-${randomBytes(4).toString('hex')}`;

function complainer(logger: Logger, dir: string): (error: unknown) => void {
  let lost = 0;
  let lastMs = -Infinity;
  return (error) => {
    lost += 1;
    const nowMs = performance.now();
    if (nowMs - lastMs < complainEveryMs) return;
    logger.warn({ dir, reason: messageOf(error), intervalsLost: lost }, 'usage records cannot be written');
    [lost, lastMs] = [0, nowMs];
  };
}
