import { fileURLToPath } from 'node:url';
import { engineNames, type EngineName } from '../engine-name.ts';
import { setting } from './setting.ts';
import { listOf, oneOf, optional, text, wholeNumber } from './value-types.ts';

const ownSupergraph = fileURLToPath(new URL('../../supergraph/supergraph.graphql', import.meta.url));

/** Which supergraph is served, and by which engine. */
export const supergraph = {
  source: setting({
    type: text('<address>', 'a file, a URL or a channel'),
    of: 'the composed supergraph (SDL): a file, a URL, or a channel of releases such as s3://bucket/prefix#stable; a new version is used without a restart, an invalid one is ignored',
    is: ownSupergraph,
    isText: "this project's supergraph",
    variable: 'SUPERGRAPH',
  }),
  pollMs: setting({
    type: wholeNumber(),
    of: 'ms between two requests for a new version where the source is a URL or a channel; a file is watched',
    is: 10_000,
    variable: 'SUPERGRAPH_POLL_MS',
  }),
  fallbackDir: setting({
    type: optional(text('<folder>', 'a folder')),
    of: 'a folder that keeps the last supergraph that was used, for a start while its source is away',
    is: null,
    isText: 'none',
    variable: 'SUPERGRAPH_FALLBACK_DIR',
  }),
  engine: setting<EngineName>({
    type: oneOf(engineNames),
    of: 'the execution engine: native, or apollo for @apollo/gateway',
    is: 'native',
    variable: 'GATEWAY_ENGINE',
    option: 'engine',
  }),
  overrideLabels: setting({
    type: listOf('<labels>', 'labels'),
    of: 'the active labels of progressive @override; percent(20) is drawn for each operation',
    is: [],
    variable: 'OVERRIDE_LABELS',
  }),
};
