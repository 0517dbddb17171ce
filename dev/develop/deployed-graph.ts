import { openSupergraphSource } from '@shop/gateway/supergraph-source';
import { messageOf, StartError } from '@shop/shared/errors';
import { createLogger, type Env } from '@shop/shared/runtime';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import { loadService, type Service } from '../../tools/composition/supergraph.ts';

/**
 * The subgraphs of a deployed graph, at the routing URLs of its supergraph, with the schemas that they serve; without
 * those that run here.
 */
export async function deployedSubgraphs(
  supergraphUrl: string,
  here: readonly string[],
  env: Env,
): Promise<readonly Service[]> {
  refuseSettings(env);
  const sdl = await supergraphAt(supergraphUrl);
  const elsewhere = subgraphsIn(sdl).filter(({ name }) => !here.includes(name));
  return Promise.all(
    elsewhere.map(({ name, url }) =>
      loadService({ name, routingUrl: url, schema: { url } }, env.VIEWER_SECRET),
    ),
  );
}

function refuseSettings({ VIEWER_SECRET, RABBITMQ_URL }: Env): void {
  if (!VIEWER_SECRET)
    throw new StartError(
      '--graph needs VIEWER_SECRET, the secret of the deployed graph: its subgraphs answer only requests signed with it',
    );
  if (RABBITMQ_URL)
    throw new StartError(
      '--graph and RABBITMQ_URL exclude each other: a subgraph here would take the messages of the deployed one',
    );
}

async function supergraphAt(url: string): Promise<string> {
  const logger = createLogger('shop dev', 'silent');
  try {
    await using source = await openSupergraphSource({ from: url, pollMs: 60_000, logger });
    return source.first.sdl;
  } catch (error) {
    throw new StartError(
      `--graph takes the URL of a published supergraph, whose subgraphs can be reached from here; a GraphQL endpoint leads to none of them. ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/** Of the enum join__Graph, https://specs.apollo.dev/join/v0.3/#@graph. */
function subgraphsIn(sdl: string): { name: string; url: string }[] {
  const { definitions } = parse(sdl, { noLocation: true });
  const graphs = definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return values.flatMap(({ directives = [] }) =>
    directives
      .filter((each) => each.name.value === 'join__graph')
      .map((each) => ({ name: argumentOf(each, 'name'), url: argumentOf(each, 'url') })),
  );
}

function argumentOf({ arguments: given = [] }: ConstDirectiveNode, name: string): string {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
