import { CompositionError } from '../../composition/problems.ts';
import { composeServices, type Composed } from '../../composition/supergraph.ts';
import type { Finding } from '../finding.ts';
import { indexSchemas, type SchemaIndex, type Subgraph } from '../schema-index.ts';
import { compositionFindings } from './composition-findings.ts';
import type { Loaded } from './load.ts';

type Composition = {
  subgraphs: readonly Subgraph[];
  index: SchemaIndex;
  /** Undefined if they do not compose. */
  composed: Composed | undefined;
  /** Those of loading and of composition. */
  findings: readonly Finding[];
};

/** Composes the subgraphs that could be loaded from `supergraph.yaml` in `root`. */
export function composeLoaded(root: string, loaded: Loaded): Composition {
  const { services, findings } = loaded;
  const subgraphs = services.map(({ name, file, typeDefs }) => ({ name, file, document: typeDefs }));
  const index = indexSchemas(root, subgraphs);
  const { composed, found } = compose(loaded, index);
  return { subgraphs, index, composed, findings: [...findings, ...found] };
}

function compose(
  { services, names, federationMinor }: Loaded,
  index: SchemaIndex,
): { composed: Composed | undefined; found: readonly Finding[] } {
  // Without one of them, composition would report errors that are none.
  if (services.length < names.length || names.length === 0) return { composed: undefined, found: [] };
  try {
    const composed = composeServices(services, federationMinor);
    return { composed, found: compositionFindings(composed.hints, index, 'warning') };
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    return { composed: undefined, found: compositionFindings(error.errors, index, 'error') };
  }
}
