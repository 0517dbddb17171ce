import { setting } from './setting.ts';
import { headerName, oneOf, optional, percentage, text } from './value-types.ts';

/** Which operations get a second supergraph: docs/releases.md. */
export const canary = {
  supergraph: setting({
    type: optional(text('<address>', 'a file, a URL or a channel')),
    of: 'a second supergraph for some of the operations: a file, a URL or a channel; see docs/releases.md',
    is: null,
    isText: 'none',
    variable: 'CANARY_SUPERGRAPH',
  }),
  header: setting({
    type: headerName(),
    of: 'the header by which a client chooses: always for the canary, never against it',
    is: 'x-canary',
    variable: 'CANARY_HEADER',
  }),
  percent: setting({
    type: percentage(),
    of: 'the percentage of all other operations that gets the canary',
    is: 0,
    variable: 'CANARY_PERCENT',
  }),
  by: setting({
    type: oneOf(['viewer', 'operation']),
    of: 'viewer: a user, or the address of an anonymous client, always gets the same; operation: each is drawn',
    is: 'viewer',
    variable: 'CANARY_BY',
  }),
};
