export { processDependencies, replaceDependencies, type Dependencies } from './dependencies.ts';
export { daysAfter, minutesAfter, realClock, secondsAfter, type Clock } from './time/clock.ts';
export {
  flag,
  logLevel,
  mongoUrl,
  port,
  readEnv,
  seconds,
  secondsList,
  secret,
  url,
} from './config/config.ts';
export type { Env } from './config/env.ts';
export { adminPortOf } from './config/admin-port.ts';
export { refuseLargeJson, type JsonBounds } from './http/bounded-json.ts';
export { AnsweredInstead, noFaults, type Faults } from './faults.ts';
export { readBody, readBytes, UnreadableBody, type BodyDecoders } from './http/http-body.ts';
export { fileSight } from './config/file-sight.ts';
export { listen, sendJson, type RunningHttpServer } from './http/http-server.ts';
export { randomIds, type Ids } from './ids.ts';
export { namesLocalHost } from './http/local-host.ts';
export { createLogger, type Logger } from './logger.ts';
export { readVariables } from './config/secret-files.ts';
export { weakSecrets } from './config/weak-secrets.ts';
export { readEventMap } from './config/event-map.ts';
export { isTransientMongoError } from './mongo/mongo-errors.ts';
export { runService } from './process/run-service.ts';
export {
  defaultFeedKeepDays,
  defaultHandlerTimeoutSeconds,
  defaultKeepAliveSeconds,
  defaultOutboxKeepDays,
  defaultRetryDelaysSeconds,
  readServerEnv,
  readSubgraphEnv,
  type ServerConfig,
  type SubgraphConfig,
} from './config/subgraph-config.ts';
export { after, every, pause, technicalNow, within } from './time/technical-time.ts';
export {
  currentCause,
  currentTrace,
  currentTraceparent,
  installSpans,
  sourceOf,
  withTrace,
  type SpanRunner,
  type Trace,
  type TraceSource,
  withoutTrace,
} from './trace/trace.ts';
export { traceSourceOf } from './trace/trace-source.ts';
