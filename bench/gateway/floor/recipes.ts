import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { answer } from '../subgraphs/resolve.ts';
import type { SubgraphUrls } from '../subgraphs/schemas.ts';
import { numberMark, type Steps, type Workload } from '../operations.ts';

/** What the floor knows beforehand: each operation's calls and its answer. */
export type Recipes = { mark: string; recipes: readonly Recipe[] };
export type Recipe = {
  name: string;
  steps: readonly (readonly { url: string; body: string }[])[];
  answer: ExecutionResult;
};

export async function recipesFor(
  urls: SubgraphUrls,
  schema: GraphQLSchema,
  workloads: readonly Workload[],
): Promise<Recipes> {
  const recipes = workloads.map(async ({ name, query, variables = {}, steps }): Promise<Recipe> => ({
    name,
    steps: preparedSteps(urls, steps),
    answer: await answer(schema, { query, variables }),
  }));
  return { mark: numberMark, recipes: await Promise.all(recipes) };
}

const preparedSteps = (urls: SubgraphUrls, steps: Steps): Recipe['steps'] =>
  steps.map((calls) =>
    calls.map(({ subgraph, query, variables }) => ({
      url: urls[subgraph],
      body: JSON.stringify({ query, variables }),
    })),
  );
