import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/**
 * Identifies one client request and everything that it causes: W3C trace context, the correlation id of the
 * first command, and the id of the event that caused the current step.
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

/** What a tracer adds to our own trace context; see register.ts. */
export type SpanRunner = {
  /** Runs `work` in a span below the active one, or below `parent` where there is none. */
  run<T>(
    name: string,
    tags: Record<string, string>,
    parent: string | undefined,
    work: () => Promise<T>,
  ): Promise<T>;
  /** The active span as W3C trace context. */
  traceparent(): string | undefined;
  /** The log fields that link a line to the active span. */
  logFields(): Record<string, unknown>;
  /** Sends what has not been sent yet. */
  flush?(): Promise<void>;
};

const storage = new AsyncLocalStorage<Trace | undefined>();
let spans: SpanRunner | undefined;

export const currentTrace = (): Trace | undefined => storage.getStore();

/** Called once by a back end, before anything else runs, when tracing is switched on. */
export function installSpans(runner: SpanRunner): void {
  spans = runner;
}

/**
 * Runs `work` as a step named `name` in the trace that `source` describes, else in the current trace, else in
 * a new one.
 */
export function withTrace<T>(
  name: string,
  source: TraceSource,
  work: () => Promise<T>,
  tags: Record<string, string> = {},
): Promise<T> {
  const origin: TraceSource =
    source.traceparent || source.correlationId ? source : { ...currentTrace(), ...source };
  const begin = () => storage.run(traceFrom(origin, spans?.traceparent()), work);
  return spans ? spans.run(name, tags, origin.traceparent, begin) : begin();
}

/**
 * Runs `work` outside the current trace, for work that outlives the step, such as opening a shared
 * connection.
 */
export const withoutTrace = <T>(work: () => T): T => storage.run(undefined, work);

/** Sends the spans that wait to be sent; called before a process ends. */
export const flushSpans = async (): Promise<void> => spans?.flush?.();

/** The active span's context when tracing is on, else our own. */
export const currentTraceparent = (): string | undefined =>
  spans?.traceparent() ?? currentTrace()?.traceparent;

/** What led to the present step, to be kept with what is to go on with it later. */
export type Cause = { correlationId: string; causationId: string | null; traceparent: string };

export function currentCause(): Cause | null {
  const trace = currentTrace();
  if (!trace) return null;
  const { correlationId, causationId = null, traceparent } = trace;
  return { correlationId, causationId, traceparent: currentTraceparent() ?? traceparent };
}

/** For `withTrace`; without a cause the step stays in the current trace. */
export const sourceOf = (cause: Cause | null): TraceSource =>
  cause ? { ...cause, causationId: cause.causationId ?? undefined } : {};

/** The trace fields of every log line. */
export function traceFields(): Record<string, unknown> {
  const trace = currentTrace();
  if (!trace) return spans?.logFields() ?? {};
  const { traceId, correlationId, causationId } = trace;
  return { traceId, correlationId, ...(causationId && { causationId }), ...spans?.logFields() };
}

function traceFrom(
  { traceparent: given, correlationId, causationId }: TraceSource,
  active: string | undefined,
): Trace {
  const { traceId, traceparent } = traceContext(active ?? given);
  return { traceId, traceparent, correlationId: correlationId ?? traceId, causationId };
}

/** Later versions may append fields; version ff and ids of zeros are invalid. */
const traceparentPattern =
  /^(?!ff)(?:00|([0-9a-f]{2}))-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

function traceContext(given: string | undefined): { traceId: string; traceparent: string } {
  const [, later, traceId, spanId, flags, more] = traceparentPattern.exec(given ?? '') ?? [];
  if (traceId && (later || !more)) return { traceId, traceparent: `00-${traceId}-${spanId}-${flags}` };
  const id = randomHex(48);
  const fresh = id.slice(0, 32);
  return { traceId: fresh, traceparent: `00-${fresh}-${id.slice(32)}-01` };
}

// A call to randomBytes costs more than everything else here, so it fetches many bytes at once.
let stock = '';
let used = 0;

function randomHex(digits: number): string {
  if (used + digits > stock.length) {
    stock = randomBytes(4096).toString('hex');
    used = 0;
  }
  used += digits;
  return stock.slice(used - digits, used);
}
