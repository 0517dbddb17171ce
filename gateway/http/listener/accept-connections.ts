import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { Limits } from '../../config/settings/limits.ts';
import type { FormatError } from '../../errors.ts';
import { networkOf } from '../../identity/client-address.ts';
import { limitPerKey } from '../../identity/limit-per-key.ts';
import type { LoadedCertificate } from './certificate.ts';
import { answerMalformed } from './client-timeouts.ts';
import { protocolOf } from './http2-preface.ts';
import { peek, TooSlow } from './peek.ts';
import { proxyPreamble, type Told } from './proxy-protocol.ts';
import { addressFilter } from './trusted-addresses.ts';

/** What answers the requests of a connection. */
export type Carriers = { http1: (socket: Socket) => void; http2: (socket: Socket) => void };

export type ConnectionLimits = Pick<Limits, 'connectionsPerAddress' | 'headersTimeoutMs'> & {
  trustedProxies: number;
};

type Options = {
  proxyProtocolFrom: readonly string[];
  http2: boolean;
  /** Undefined: clients connect without TLS. */
  certificate: LoadedCertificate | undefined;
  limits: ConnectionLimits;
  formatError: FormatError;
};

export type Front = {
  accept(socket: Socket): void;
  /** For connections from now on. */
  renew(certificate: LoadedCertificate): void;
  /** Closes connections of which it is not known yet what they carry. */
  stop(): void;
  destroyAll(): void;
};

type Undecided = { socket: Socket; told: Told };

/** Finds out what connections carry, and gives them to what answers it. */
export function acceptConnections(carriers: Carriers, options: Options): Front {
  const { http2, certificate, limits, formatError } = options;
  const isProxy = addressFilter(options.proxyProtocolFrom);
  const open = new Set<Socket>();
  /** Connections of which it is not known yet what they carry, by their peer. */
  const undecided = new Map<string, Undecided>();
  const mayConnect = connectionsPerAddress(limits);
  let stopping = false;

  const secure =
    certificate &&
    secureServer(certificate, { http2, limits }, (socket) => {
      const peer = peerOf(socket);
      tellAddress(socket, undecided.get(peer)?.told ?? null);
      undecided.delete(peer);
      if (stopping) return void socket.destroy();
      (socket.alpnProtocol === 'h2' ? carriers.http2 : carriers.http1)(socket);
    });
  const begin = async (beginning: Undecided, peer: string) => {
    const { socket } = beginning;
    if (isProxy(socket.remoteAddress)) {
      beginning.told = await peek(socket, proxyPreamble, limits.headersTimeoutMs);
      tellAddress(socket, beginning.told);
    }
    if (!mayConnect(socket)) return void socket.destroy();
    if (secure) return void secure.emit('connection', Object.assign(socket, { allowHalfOpen: false }));
    const protocol = http2 ? await readProtocol(socket, limits, formatError) : 'http/1.1';
    undecided.delete(peer);
    if (protocol) (protocol === 'h2' ? carriers.http2 : carriers.http1)(socket);
  };
  return {
    accept(socket) {
      const peer = peerOf(socket);
      const beginning: Undecided = { socket, told: null };
      open.add(socket);
      undecided.set(peer, beginning);
      socket.once('close', () => {
        open.delete(socket);
        undecided.delete(peer);
      });
      // Until what carries it listens.
      socket.on('error', () => {});
      begin(beginning, peer).catch(() => socket.destroy());
    },
    renew: ({ cert, key, minVersion }) => secure?.setSecureContext({ cert, key, minVersion }),
    stop() {
      stopping = true;
      for (const { socket } of undecided.values()) socket.destroy();
    },
    destroyAll() {
      for (const socket of open) socket.destroy();
    },
  };
}

/** Null: nothing has arrived in time, and the client has been answered. */
async function readProtocol(
  socket: Socket,
  { headersTimeoutMs }: ConnectionLimits,
  formatError: FormatError,
): Promise<'h2' | 'http/1.1' | null> {
  try {
    return await peek(socket, protocolOf, headersTimeoutMs);
  } catch (error) {
    if (!(error instanceof TooSlow)) throw error;
    answerMalformed(socket, 'ERR_HTTP_REQUEST_TIMEOUT', formatError);
    return null;
  }
}

type Secured = { http2: boolean; limits: ConnectionLimits };

/** The client chooses the protocol with ALPN. */
function secureServer(
  { cert, key, minVersion }: LoadedCertificate,
  { http2, limits }: Secured,
  connected: (socket: TLSSocket) => void,
): Server {
  const ALPNProtocols = http2 ? ['h2', 'http/1.1'] : ['http/1.1'];
  const handshakeTimeout = limits.headersTimeoutMs;
  return createServer({ cert, key, minVersion, ALPNProtocols, handshakeTimeout }, connected);
}

/** A connection has one peer at a time, also as TLS shows it. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** Everything that asks for the address of the client, such as limits and logs, reads it here. */
function tellAddress(socket: Socket, told: Told): void {
  if (!told) return;
  Object.defineProperty(socket, 'remoteAddress', { value: told.address });
  Object.defineProperty(socket, 'remotePort', { value: told.port });
}

/** Whether the client of a connection may have it; if so, it holds a place until it closes. */
function connectionsPerAddress({ connectionsPerAddress: atMost, trustedProxies }: ConnectionLimits) {
  // Behind proxies the address is not known before the request.
  if (trustedProxies > 0 || atMost === 0) return () => true;
  const perAddress = limitPerKey(atMost);
  return (socket: Socket): boolean => {
    const address = networkOf(socket.remoteAddress) ?? null;
    if (!perAddress.allows(address)) return false;
    const place = perAddress.take(address);
    socket.once('close', () => place[Symbol.dispose]());
    return true;
  };
}
