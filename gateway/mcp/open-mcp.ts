import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMcpHandler, ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import { StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayConfig } from '../config/config.ts';
import { isObject } from '../engine/run/merge.ts';
import type { FormatError } from '../errors.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';
import type { Graphs } from '../open-graphs.ts';
import type { TrustedDocuments } from '../pipeline/documents/trusted.ts';
import type { Call, Pipeline } from '../pipeline/pipeline.ts';
import { callTool } from './call-tool.ts';
import { admitsRequest } from './admits-request.ts';
import { readMessage, type Message, type ReaderParts } from './read-message.ts';
import { toolList, type ToolList } from './tool-list.ts';
import { webRequest, writeWebResponse } from './web-exchange.ts';

export type McpParts = ReaderParts &
  Pick<GatewayConfig, 'changeable' | 'documents' | 'headers' | 'mcp'> & {
    formatError: FormatError;
    graphs: Pick<Graphs, 'stable'>;
    logger: Logger;
    metrics: Pick<GatewayMetrics, 'gauge'>;
    pipeline: Pipeline;
    /** Aborted when the gateway is asked to stop. */
    stopping: AbortSignal;
    trusted: Pick<TrustedDocuments, 'texts'>;
  };

export type Mcp = {
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The trusted documents have changed. */
  refresh: () => Promise<void>;
};

/** Trusted documents as tools of agents: https://modelcontextprotocol.io, streamable HTTP without sessions. */
export async function openMcp(parts: McpParts): Promise<Mcp> {
  const { documents, graphs, logger, mcp: config, trusted } = parts;
  if (documents.trusted === null)
    throw new StartError(
      `MCP is ${config.serve}, but TRUSTED_DOCUMENTS names no manifest: there would be no tools`,
    );
  const exchanges = new WeakMap<Request, Exchange>();
  let open = 0;
  parts.metrics.gauge('agentMessages', () => open);
  const tools = toolList({
    config,
    engine: () => graphs.stable.current().engine,
    texts: () => trusted.texts(),
    changed: () => protocol.notify.toolsChanged(),
    logger,
  });
  const protocol = createMcpHandler(
    ({ requestInfo }) => serverOf(parts, tools, requestInfo && exchanges.get(requestInfo)),
    { onerror: (error) => logger.debug({ err: error }, 'message of an agent is refused') },
  );
  let refreshed = Promise.resolve();
  graphs.stable.follow(() => void (refreshed = tools.refresh()));
  await refreshed;
  const isAdmitted = admitsRequest(parts);
  return {
    refresh: tools.refresh,
    async answer(request, response) {
      if (!isAdmitted(request, response)) return;
      open += 1;
      response.once('close', () => void (open -= 1));
      const { message, call } = await readMessage(parts, request, response);
      const asked = webRequest(request, endOf(response, message, parts.stopping));
      exchanges.set(asked, { variables: argumentsIn(message), call });
      await writeWebResponse(response, await protocol.fetch(asked, { parsedBody: message }));
    },
  };
}

type Exchange = { variables: unknown; call: Call };

/** Numbers that a double cannot hold come through here alone: the library writes messages anew. */
const argumentsIn = ({ params }: Message): unknown => (isObject(params) ? params['arguments'] : undefined);

/** When a client has left; a stream of notifications also ends when the gateway stops. */
function endOf(response: ServerResponse, { method }: Message, stopping: AbortSignal): AbortSignal {
  const left = new AbortController();
  response.once('close', () => left.abort());
  return method === 'subscriptions/listen' ? AbortSignal.any([left.signal, stopping]) : left.signal;
}

/** The server of one message. */
function serverOf(parts: McpParts, tools: ToolList, exchange: Exchange | undefined): Server {
  const server = new Server(
    { name: 'graphql-gateway', version: '0.1.0' },
    { capabilities: { tools: { listChanged: true } } },
  );
  server.setRequestHandler('tools/list', () => ({ tools: tools.entries() }));
  server.setRequestHandler('tools/call', ({ params: { name } }) => {
    const tool = tools.find(name);
    if (!tool || !exchange)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool "${name.slice(0, 100)}"`);
    return callTool(parts, tool, exchange);
  });
  return server;
}
