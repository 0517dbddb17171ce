import { AsyncLocalStorage } from 'node:async_hooks';
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { serviceNameOf } from './service-name.ts';
import { installSpans } from './trace.ts';

/**
 * Sends our own spans by OTLP: requests, publishing, handling, tasks, live updates. Exporter, batches and sampler follow
 * OpenTelemetry's own variables. Spans of drivers need dd-trace; see tracing.ts.
 */
const provider = new BasicTracerProvider({
  resource: resourceFromAttributes({
    'service.name': process.env.OTEL_SERVICE_NAME ?? serviceNameOf(process.argv[1]),
    'service.namespace': 'shop',
  }),
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
const tracer = provider.getTracer('shop');
const propagator = new W3CTraceContextPropagator();
const active = new AsyncLocalStorage<Span | undefined>();

/** By the first word of what a step is called. */
const kinds: Readonly<Record<string, SpanKind>> = {
  publish: SpanKind.PRODUCER,
  handle: SpanKind.CONSUMER,
  park: SpanKind.CONSUMER,
  task: SpanKind.INTERNAL,
  subscription: SpanKind.INTERNAL,
};

installSpans({
  async run(name, tags, parent, work) {
    const [operation = name] = name.split(' ');
    const options = { kind: kinds[operation] ?? SpanKind.SERVER, attributes: tags };
    const span = tracer.startSpan(name, options, contextOf(active.getStore(), parent));
    try {
      return await active.run(span, work);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error) span.recordException(error);
      throw error;
    } finally {
      span.end();
    }
  },
  traceparent() {
    const span = active.getStore();
    if (!span) return undefined;
    const { traceId, spanId, traceFlags } = span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  },
  logFields() {
    const spanId = active.getStore()?.spanContext().spanId;
    return spanId ? { spanId } : {};
  },
  flush: () => provider.forceFlush(),
});

function contextOf(span: Span | undefined, parent: string | undefined): Context {
  if (span) return trace.setSpan(ROOT_CONTEXT, span);
  return parent
    ? propagator.extract(ROOT_CONTEXT, { traceparent: parent }, defaultTextMapGetter)
    : ROOT_CONTEXT;
}
