import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayConfig } from '../config/config.ts';
import { badRequest } from '../errors.ts';
import { allowOrigin, exposedHeaders, isPreflight, preflightHeaders, varyBy } from '../http/cors.ts';

const headersOfProtocol = ['mcp-protocol-version', 'mcp-method', 'mcp-name', 'mcp-session-id'];

/**
 * Refuses what pages of other origins send, which the protocol demands against DNS rebinding, and every method but POST.
 * False for a preflight, which is answered.
 */
export function admitsRequest({ changeable, headers }: Pick<GatewayConfig, 'changeable' | 'headers'>) {
  const preflight = preflightHeaders(headers, headersOfProtocol);
  const vary = varyBy(headers, []);
  const exposed = exposedHeaders([]);
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { corsOrigins: origins } = changeable;
    const { origin } = request.headers;
    allowOrigin(request, response, { origins, varyBy: vary, exposed });
    if (origin !== undefined && !origins.includes('*') && !origins.includes(origin))
      throw badRequest(`Agents on pages of the origin ${origin.slice(0, 100)} are not served`, 403);
    if (isPreflight(request)) {
      response.writeHead(204, preflight).end();
      return false;
    }
    if (request.method === 'POST') return true;
    // There are no sessions, which GET and DELETE are for.
    throw badRequest(`Agents send their messages by POST, not ${request.method}`, 405, { allow: 'POST' });
  };
}
