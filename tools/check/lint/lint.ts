import type { Check } from '../context.ts';
import type { Finding } from '../finding.ts';
import { definitionsIn, type Definition } from '../schema-index.ts';

/** What is wrong with a definition, and what to change; undefined if nothing is. */
export type LintRule = (definition: Definition) => { message: string; suggestion: string } | undefined;

/** A check that applies a rule to every definition of every subgraph. */
export const lintCheck =
  (rule: string, lint: LintRule): Check =>
  ({ subgraphs }) =>
    subgraphs.flatMap((subgraph) =>
      definitionsIn(subgraph).flatMap((definition): Finding[] => {
        const problem = lint(definition);
        if (problem === undefined) return [];
        const { coordinate, file, line } = definition;
        return [{ rule, severity: 'error', coordinate, subgraph: subgraph.name, file, line, ...problem }];
      }),
    );
