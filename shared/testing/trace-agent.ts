import { decode } from '@msgpack/msgpack';
import { listen, readBytes, sendJson, type RunningHttpServer } from '@shop/shared/runtime';

export type Span = {
  service: string;
  name: string;
  resource: string;
  /** 128 bits, hexadecimal, as in `traceparent` and in the logs. */
  traceId: string;
  spanId: string;
  parentId: string;
  meta: Readonly<Record<string, string>>;
};

/** A span as it is sent: only the first span of a chunk has the upper half of the trace id. */
type SentSpan = Pick<Span, 'service' | 'name' | 'resource' | 'meta'> &
  Record<'trace_id' | 'span_id' | 'parent_id', bigint | number>;

export type TraceAgent = RunningHttpServer & { spans: () => readonly Span[] };

const maxBytes = 50_000_000;

/** Collects what dd-trace sends, like a Datadog agent; processes find it by DD_TRACE_AGENT_URL. */
export async function startTraceAgent(port = 0): Promise<TraceAgent> {
  const spans: Span[] = [];
  const server = await listen('trace agent', port, (request, response) => {
    void readBytes(request, maxBytes).then((body) => {
      if (request.url === '/info')
        return sendJson(response, 200, { endpoints: ['/v0.4/traces'], version: '7.60.0' });
      if (request.url === '/v0.4/traces' && body.length > 0) {
        for (const chunk of decode(body, { useBigInt64: true }) as SentSpan[][])
          spans.push(...spansOf(chunk));
      }
      sendJson(response, 200, {});
    });
  });
  return { ...server, spans: () => spans };
}

function spansOf(chunk: readonly SentSpan[]): Span[] {
  const upper = chunk.find(({ meta }) => meta['_dd.p.tid'])?.meta['_dd.p.tid'] ?? '0'.repeat(16);
  return chunk.map(({ service, name, resource, meta, trace_id, span_id, parent_id }) => ({
    ...{ service, name, resource, meta },
    traceId: `${upper}${hex(trace_id)}`,
    spanId: hex(span_id),
    parentId: hex(parent_id),
  }));
}

const hex = (id: bigint | number): string => BigInt(id).toString(16).padStart(16, '0');
