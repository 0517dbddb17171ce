import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/**
 * The thread that runs through one client request and all it causes: W3C trace context, the correlation id of the
 * command that began it, and the id of the event that caused the present step.
 */
export type Trace = {
  traceId: string;
  /** https://www.w3.org/TR/trace-context/ */
  traceparent: string;
  correlationId: string;
  causationId?: string | undefined;
};

export type TraceSource = {
  traceparent?: string | undefined;
  correlationId?: string | undefined;
  causationId?: string | undefined;
};

/** What a tracer adds to our own trace context; see tracing.ts. */
export type SpanRunner = {
  run<T>(name: string, tags: Record<string, string>, parent: string | undefined, work: () => Promise<T>): Promise<T>;
  traceparent(): string | undefined;
};

const storage = new AsyncLocalStorage<Trace>();
let spans: SpanRunner | undefined;

export const currentTrace = (): Trace | undefined => storage.getStore();

/** Called once by tracing.ts, before anything else runs, when tracing is switched on. */
export function installSpans(runner: SpanRunner): void {
  spans = runner;
}

/** Runs `work` as a step named `name` of the trace that `source` describes, or of a new one. */
export function withTrace<T>(
  name: string,
  source: TraceSource,
  work: () => Promise<T>,
  tags: Record<string, string> = {},
): Promise<T> {
  const begin = () => storage.run(traceFrom({ ...source, traceparent: spans?.traceparent() ?? source.traceparent }), work);
  return spans ? spans.run(name, tags, source.traceparent, begin) : begin();
}

/** The active span's context when tracing is on, else our own. */
export const currentTraceparent = (): string | undefined => spans?.traceparent() ?? currentTrace()?.traceparent;

function traceFrom({ traceparent, correlationId, causationId }: TraceSource): Trace {
  const traceId = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(traceparent ?? '')?.[1];
  const ownTraceId = traceId ?? randomBytes(16).toString('hex');
  return {
    traceId: ownTraceId,
    traceparent: traceId && traceparent ? traceparent : `00-${ownTraceId}-${randomBytes(8).toString('hex')}-01`,
    correlationId: correlationId ?? ownTraceId,
    causationId,
  };
}
