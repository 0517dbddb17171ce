export { processDependencies, replaceDependencies, type Dependencies } from './dependencies.ts';
export { daysAfter, minutesAfter, realClock, secondsAfter, type Clock } from './clock.ts';
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
  type Env,
} from './config.ts';
export { refuseLargeJson, type JsonBounds } from './bounded-json.ts';
export { AnsweredInstead, noFaults, type Faults } from './faults.ts';
export { readBody, readBytes, UnreadableBody } from './http-body.ts';
export { listen, sendJson, type RunningHttpServer } from './http-server.ts';
export { randomIds, type Ids } from './ids.ts';
export { namesLocalHost } from './local-host.ts';
export { createLogger, type Logger } from './logger.ts';
export { connectMongo, prepareCollections } from './mongo.ts';
export { isTransientMongoError } from './mongo-errors.ts';
export { runService } from './run-service.ts';
export {
  defaultFeedKeepDays,
  defaultHandlerTimeoutSeconds,
  defaultKeepAliveSeconds,
  defaultOutboxKeepDays,
  defaultRetryDelaysSeconds,
  readSubgraphEnv,
  type SubgraphConfig,
} from './subgraph-config.ts';
export { after, every, pause, technicalNow, within } from './technical-time.ts';
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
} from './trace.ts';
export { traceSourceOf } from './trace-source.ts';
