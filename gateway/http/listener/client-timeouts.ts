import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { withTrace } from '@shop/shared/runtime';
import { badRequest, type FormatError } from '../../errors.ts';
import { commonHeaders } from '../../observability/common-headers.ts';
import type { Limits } from '../../config/settings/limits.ts';

type Times = Pick<Limits, 'requestTimeoutMs' | 'headersTimeoutMs' | 'idleTimeoutMs' | 'keepAliveMs'>;

/** Sets the time-outs of requests and connections, and answers what Node cannot parse as HTTP. */
export function limitClients(server: Server, times: Times, formatError: FormatError): void {
  server.requestTimeout = times.requestTimeoutMs;
  server.headersTimeout = Math.min(times.headersTimeoutMs, times.requestTimeoutMs);
  server.timeout = times.idleTimeoutMs;
  server.keepAliveTimeout = times.keepAliveMs;
  server.on('clientError', (error: NodeJS.ErrnoException, connection: Duplex) => {
    if (!connection.writable) return void connection.destroy();
    answerMalformed(connection, String(error.code), formatError);
  });
}

const problems: Readonly<Record<string, [status: number, reason: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to arrive'],
};
const notHttp = [400, 'Bad Request', 'The request is not HTTP'] as const;

/** Answers over HTTP/1.1 what is not, or did not arrive in time, and closes the connection. */
export function answerMalformed(connection: Duplex, problem: string, formatError: FormatError): void {
  void withTrace('malformed request', {}, async () => {
    const [status, reason, message] = problems[problem] ?? notHttp;
    const body = JSON.stringify({ errors: [formatError(badRequest(message, status))] });
    const headers = [
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      ...commonHeaders().map(([name, value]) => `${name}: ${value}`),
    ];
    connection.end(`HTTP/1.1 ${status} ${reason}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
  });
}
