import { variableSuffix, type EventMap } from '@shop/shared/contracts';
import { z } from 'zod';
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
  type Env,
} from './config.ts';
import { readEventMap } from './event-map.ts';

/** The configuration that every subgraph reads from its environment. */
export type SubgraphConfig = {
  host: string;
  port: number;
  /** How long an idle connection stays open: longer than at the load balancer in front of it. */
  keepAliveSeconds: number;
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
  /** Shared with the gateway, which signs viewers with it. */
  viewerSecret: string;
  /** Who consumes what this subgraph publishes; its queues are declared before the subgraph publishes. */
  eventMap: EventMap;
  logLevel: string;
};

export const defaultRetryDelaysSeconds: readonly number[] = [1, 5, 30, 300];
export const defaultHandlerTimeoutSeconds = 30;
export const defaultKeepAliveSeconds = 80;
export const defaultOutboxKeepDays = 3;
export const defaultFeedKeepDays = 30;

/**
 * Reads the common variables of a subgraph together with its own (`extra`), so that one message lists all
 * problems.
 */
export function readSubgraphEnv<Extra extends z.ZodRawShape>(
  service: string,
  env: Env,
  defaultPort: number,
  extra: Extra,
): { common: SubgraphConfig; own: Readonly<z.output<z.ZodObject<Extra>>> } {
  const name = variableSuffix(service);
  const common = {
    HOST: z.string().default('127.0.0.1'),
    [`PORT_${name}`]: port(defaultPort),
    [`MONGO_URL_${name}`]: mongoUrl(),
    RABBITMQ_URL: url('amqp', 'amqps'),
    RABBITMQ_FORGETS: flag(),
    RETRY_DELAYS_SECONDS: secondsList(defaultRetryDelaysSeconds),
    KEEP_ALIVE_SECONDS: seconds(defaultKeepAliveSeconds),
    HANDLER_TIMEOUT_SECONDS: seconds(defaultHandlerTimeoutSeconds),
    OUTBOX_KEEP_DAYS: days(defaultOutboxKeepDays),
    FEED_KEEP_DAYS: days(defaultFeedKeepDays),
    VIEWER_SECRET: secret(),
    EVENT_MAP: z.string().optional(),
    LOG_LEVEL: logLevel(),
  };
  const values: Record<string, unknown> = readEnv(service, env, { ...common, ...extra });
  return {
    common: Object.freeze({
      host: String(values.HOST),
      port: Number(values[`PORT_${name}`]),
      keepAliveSeconds: Number(values.KEEP_ALIVE_SECONDS),
      mongoUrl: String(values[`MONGO_URL_${name}`]),
      brokerUrl: String(values.RABBITMQ_URL),
      brokerForgets: values.RABBITMQ_FORGETS === true,
      retryDelaysSeconds: values.RETRY_DELAYS_SECONDS as number[],
      handlerTimeoutSeconds: Number(values.HANDLER_TIMEOUT_SECONDS),
      outboxKeepDays: Number(values.OUTBOX_KEEP_DAYS),
      feedKeepDays: Number(values.FEED_KEEP_DAYS),
      viewerSecret: String(values.VIEWER_SECRET),
      eventMap: readEventMap(values.EVENT_MAP as string | undefined),
      logLevel: String(values.LOG_LEVEL),
    }),
    own: values as Readonly<z.output<z.ZodObject<Extra>>>,
  };
}
