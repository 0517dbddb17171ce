import type { Composed } from '../../composition/supergraph.ts';
import { composeVariants, type Variant } from '../../composition/variants/compose-variants.ts';
import { sentenceOf, VariantsError } from '../../composition/variants/variant-error.ts';
import { readVariants, variantsFile } from '../../composition/variants/variants-file.ts';
import type { Finding } from '../finding.ts';
import type { SchemaIndex } from '../schema-index.ts';
import { suggestionFor } from './suggestions.ts';

type Loaded = { variants: readonly Variant[]; findings: readonly Finding[] };

/** The variants of the graph; without a graph, only their file is read. */
export function loadVariants(root: string, composed: Composed | undefined, index: SchemaIndex): Loaded {
  try {
    if (composed === undefined) readVariants(root);
    return { variants: composed ? composeVariants(root, composed.schema) : [], findings: [] };
  } catch (error) {
    if (!(error instanceof VariantsError)) throw error;
    return { variants: [], findings: error.problems.map((problem) => findingOf(problem, index)) };
  }
}

function findingOf(problem: VariantsError['problems'][number], index: SchemaIndex): Finding {
  const { code: rule, line, variant, coordinates = [] } = problem;
  const [coordinate] = coordinates;
  const others = coordinates.flatMap(index.definitionsOf).map(({ subgraph, file, line: at }) => ({
    subgraph,
    file,
    line: at,
  }));
  return {
    rule,
    severity: 'error',
    file: variantsFile,
    line,
    coordinate,
    ...(variant !== undefined && { variant }),
    message: sentenceOf(problem),
    suggestion: suggestionFor(rule, { coordinate, places: others }),
    ...(others.length > 0 && { others }),
  };
}
