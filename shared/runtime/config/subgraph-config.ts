import { variableSuffix, type EventMap } from '@shop/shared/contracts';
import { z } from 'zod';
import {
  defaultOtlpEndpoint,
  defaultPushEveryMs,
  pushConfigOf,
  type PushSettings,
} from '../metrics/push-config.ts';
import type { AdminConfig } from '../metrics/serve-metrics.ts';
import { adminPortOf } from './admin-port.ts';
import {
  days,
  flag,
  logLevel,
  mongoUrl,
  port,
  readEnv,
  seconds,
  secondsList,
  secret,
  url,
} from './config.ts';
import type { Env } from './env.ts';
import { readEventMap } from './event-map.ts';

/** What every subgraph serves its part of the graph with. */
export type ServerConfig = {
  host: string;
  port: number;
  /** How long an idle connection stays open: longer than at the load balancer in front of it. */
  keepAliveSeconds: number;
  /** Shared with the gateway, which signs viewers with it. */
  viewerSecret: string;
  logLevel: string;
  /** Where operators read metrics. */
  admin: AdminConfig;
};

/** The configuration of a subgraph with a store. */
export type SubgraphConfig = ServerConfig & {
  mongoUrl: string;
  brokerUrl: string;
  /** True for a broker that loses its messages when it restarts. */
  brokerForgets: boolean;
  /** The delays between the attempts of a handler; after the last attempt the message is parked. */
  retryDelaysSeconds: readonly number[];
  /** A handler that takes longer counts as failed. */
  handlerTimeoutSeconds: number;
  /** How long published events can be published again; inbox rows are kept a week longer. */
  outboxKeepDays: number;
  /** How long a feed entry can be read, counted from the entry that follows it. */
  feedKeepDays: number;
  /** Who consumes what this subgraph publishes; its queues are declared before the subgraph publishes. */
  eventMap: EventMap;
};

export const defaultRetryDelaysSeconds: readonly number[] = [1, 5, 30, 300];
export const defaultHandlerTimeoutSeconds = 30;
export const defaultKeepAliveSeconds = 80;
export const defaultOutboxKeepDays = 3;
export const defaultFeedKeepDays = 30;

/** The variables of every subgraph together with others, so that one message lists all problems. */
function readVariables<Extra extends z.ZodRawShape>(
  service: string,
  env: Env,
  defaultPort: number,
  extra: Extra,
): { server: ServerConfig; values: Readonly<Record<string, unknown>> } {
  const portVariable = `PORT_${variableSuffix(service)}`;
  const adminVariable = `ADMIN_${portVariable}`;
  const values: Record<string, unknown> = readEnv(service, env, {
    HOST: z.string().default('127.0.0.1'),
    [portVariable]: port(defaultPort),
    ADMIN_HOST: z.string().default('127.0.0.1'),
    [adminVariable]: port(adminPortOf(portIn(env[portVariable]) ?? defaultPort)),
    ...pushVariables,
    KEEP_ALIVE_SECONDS: seconds(defaultKeepAliveSeconds),
    ...extra,
    VIEWER_SECRET: secret(),
    LOG_LEVEL: logLevel(),
  });
  const server = Object.freeze({
    host: String(values.HOST),
    port: Number(values[portVariable]),
    keepAliveSeconds: Number(values.KEEP_ALIVE_SECONDS),
    viewerSecret: String(values.VIEWER_SECRET),
    logLevel: String(values.LOG_LEVEL),
    admin: {
      host: String(values.ADMIN_HOST),
      port: Number(values[adminVariable]),
      push: pushConfigOf({
        exporter: values.OTEL_METRICS_EXPORTER as PushSettings['exporter'],
        endpoint: String(values.OTEL_EXPORTER_OTLP_ENDPOINT),
        headers: values.OTEL_EXPORTER_OTLP_HEADERS as string | null,
        everyMs: Number(values.OTEL_METRIC_EXPORT_INTERVAL),
      }),
    },
  });
  return { server, values };
}

const portIn = (text: string | undefined): number | undefined =>
  text && /^\d{1,5}$/.test(text) ? Number(text) : undefined;

const pushVariables = {
  OTEL_METRICS_EXPORTER: z.enum(['none', 'otlp'], { error: 'must be none or otlp' }).default('none'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https').default(defaultOtlpEndpoint),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().default(''),
  OTEL_METRIC_EXPORT_INTERVAL: z
    .string()
    .default(String(defaultPushEveryMs))
    .refine((text) => /^[1-9]\d{2,8}$/.test(text), 'must be a whole number of milliseconds, 100 or more')
    .transform(Number),
};

type Own<Extra extends z.ZodRawShape> = Readonly<z.output<z.ZodObject<Extra>>>;

/** Reads the variables of a subgraph without a store, and its own (`extra`). */
export function readServerEnv<Extra extends z.ZodRawShape>(
  service: string,
  env: Env,
  defaultPort: number,
  extra: Extra,
): { server: ServerConfig; own: Own<Extra> } {
  const { server, values } = readVariables(service, env, defaultPort, extra);
  return { server, own: values as Own<Extra> };
}

/** Reads the variables of a subgraph with a store, and its own (`extra`). */
export function readSubgraphEnv<Extra extends z.ZodRawShape>(
  service: string,
  env: Env,
  defaultPort: number,
  extra: Extra,
): { common: SubgraphConfig; own: Own<Extra> } {
  const mongoVariable = `MONGO_URL_${variableSuffix(service)}`;
  const { server, values } = readVariables(service, env, defaultPort, {
    [mongoVariable]: mongoUrl(),
    RABBITMQ_URL: url('amqp', 'amqps'),
    RABBITMQ_FORGETS: flag(),
    RETRY_DELAYS_SECONDS: secondsList(defaultRetryDelaysSeconds),
    HANDLER_TIMEOUT_SECONDS: seconds(defaultHandlerTimeoutSeconds),
    OUTBOX_KEEP_DAYS: days(defaultOutboxKeepDays),
    FEED_KEEP_DAYS: days(defaultFeedKeepDays),
    EVENT_MAP: z.string().optional(),
    ...extra,
  });
  return {
    common: Object.freeze({
      ...server,
      mongoUrl: String(values[mongoVariable]),
      brokerUrl: String(values.RABBITMQ_URL),
      brokerForgets: values.RABBITMQ_FORGETS === true,
      retryDelaysSeconds: values.RETRY_DELAYS_SECONDS as number[],
      handlerTimeoutSeconds: Number(values.HANDLER_TIMEOUT_SECONDS),
      outboxKeepDays: Number(values.OUTBOX_KEEP_DAYS),
      feedKeepDays: Number(values.FEED_KEEP_DAYS),
      eventMap: readEventMap(values.EVENT_MAP as string | undefined),
    }),
    own: values as Own<Extra>,
  };
}
