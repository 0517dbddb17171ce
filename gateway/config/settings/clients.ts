import { explorerExamples } from '../../http/explorer/examples.ts';
import { setting } from './setting.ts';
import { flag, hostName, json, listOf, optional, portNumber, url, wholeNumber } from './value-types.ts';

/** How clients and operators reach the gateway. */
export const clients = {
  host: setting({
    type: hostName(),
    of: 'the host name or address to listen on; 0.0.0.0 for all',
    is: '127.0.0.1',
    variable: 'HOST',
  }),
  port: setting({
    type: portNumber(),
    of: 'the port to listen on; 0 for any free port',
    is: 4000,
    variable: 'PORT',
  }),
  adminHost: setting({
    type: hostName(),
    of: 'the host name or address of /metrics and the detailed /ready',
    why: 'they are not for clients',
    is: '127.0.0.1',
    variable: 'ADMIN_HOST',
  }),
  adminPort: setting({
    type: optional(portNumber()),
    of: 'the port of operators: /metrics, the detailed /ready, /cache/clear and /sessions/end',
    is: null,
    isText: '16 above the port',
    variable: 'ADMIN_PORT',
  }),
  trustedProxies: setting({
    type: wholeNumber(0, 9),
    of: 'the number of proxies in front of the gateway; each appends the address of its peer to X-Forwarded-For',
    is: 0,
    variable: 'TRUSTED_PROXIES',
  }),
  corsOrigins: setting({
    type: listOf('<origins>', 'origins, * for all or none for no other origin'),
    of: 'the origins that CORS allows; * for all, none for no other origin',
    is: ['*'],
    requiredIn: ['production'],
    variable: 'CORS_ORIGINS',
    reloads: true,
  }),
  compressFromBytes: setting({
    type: wholeNumber(0),
    of: 'bytes from which an answer is compressed (zstd, br or gzip, as the client accepts), 0 for never',
    why: 'a shorter one fits into one packet as it is, and so arrives no sooner when it is compressed',
    is: 1024,
    variable: 'COMPRESS_FROM_BYTES',
  }),
  introspection: setting({
    type: optional(flag()),
    of: 'whether introspection is allowed, and error messages suggest field names; the explorer needs it',
    is: null,
    unless: { standAlone: true },
    isText: 'as the explorer',
    variable: 'INTROSPECTION',
  }),
  explorer: setting({
    type: flag(),
    of: 'whether the explorer page is served',
    why: 'a public graph shows its schema only to those who publish it on purpose',
    is: true,
    unless: { production: false },
    variable: 'EXPLORER',
  }),
  explorerExamples: setting({
    type: optional(json(explorerExamples)),
    of: 'example operations and demo accounts of the explorer; not in production, because they may contain passwords',
    is: null,
    variable: 'EXPLORER_EXAMPLES',
  }),
  explorerStatus: setting({
    type: optional(url('http', 'https')),
    of: 'the server-sent events with the problems of a development system, which the explorer shows; not in production',
    is: null,
    variable: 'EXPLORER_STATUS',
  }),
  drainMs: setting({
    type: wholeNumber(0, 999_999),
    of: 'ms over which a stopping gateway closes its sockets and streams',
    why: 'clients do not reconnect all at once',
    is: 5000,
    unless: { development: 0 },
    variable: 'DRAIN_MS',
  }),
};
