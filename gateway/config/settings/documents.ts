import { setting } from './setting.ts';
import { flag, oneOf, optional, text, wholeNumber } from './value-types.ts';

const enforcements = ['off', 'log', 'enforce'] as const;
export type Enforcement = (typeof enforcements)[number];

/** Documents that are sent by their id: docs/documents.md. */
export const documents = {
  automatic: setting({
    type: flag(),
    of: 'whether automatic persisted queries are served: a client sends the SHA-256 of a document, and the document only when it is asked for',
    why: 'clients that do not use them notice nothing',
    is: true,
    variable: 'AUTOMATIC_PERSISTED_QUERIES',
  }),
  automaticMaxBytes: setting({
    type: wholeNumber(),
    of: 'bytes of the automatic persisted queries that one gateway keeps; the least recently used are dropped',
    why: 'a client sends a dropped document again',
    is: 50_000_000,
    variable: 'AUTOMATIC_PERSISTED_QUERIES_MAX_BYTES',
  }),
  automaticTtlSeconds: setting({
    type: wholeNumber(),
    of: 'seconds that Redis, where there is one, keeps an automatic persisted query after its last use',
    why: 'longer than a release of a client is in use without a break',
    is: 604_800,
    variable: 'AUTOMATIC_PERSISTED_QUERIES_TTL_SECONDS',
  }),
  trusted: setting({
    type: optional(text('<file or URL>', 'a file or a URL')),
    of: 'the manifest of trusted documents, in the format of Apollo or of Relay; a new version is used without a restart',
    is: null,
    variable: 'TRUSTED_DOCUMENTS',
  }),
  enforce: setting<Enforcement>({
    type: oneOf(enforcements),
    of: 'what happens to a document that is not trusted: off serves it, log serves and logs it, enforce refuses it',
    is: 'off',
    variable: 'TRUSTED_DOCUMENTS_ONLY',
  }),
};
