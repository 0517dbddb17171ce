import { FEDERATION_VERSIONS } from '@apollo/federation-internals';
import { Kind, visit, type DirectiveNode, type DocumentNode, type GraphQLError } from 'graphql';
import { problemAt } from './problems.ts';

const newestKnown = FEDERATION_VERSIONS.latest().version.minor;
const federationUrl = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.(\d+)$/;

/** Finds subgraphs that link a newer version of Federation than `federation_version` of the list allows. */
export function newerVersions(
  { name: subgraph, typeDefs }: { name: string; typeDefs: DocumentNode },
  newestMinor: number | undefined,
): GraphQLError[] {
  const found: GraphQLError[] = [];
  const check = (node: DirectiveNode) => {
    const minor = linkedMinor(node);
    // Composition itself refuses unknown versions.
    if (newestMinor !== undefined && minor !== undefined && minor > newestMinor && minor <= newestKnown) {
      const message = `[${subgraph}] links Federation 2.${minor}, but supergraph.yaml says federation_version 2.${newestMinor}`;
      found.push(problemAt([node], 'FEDERATION_VERSION', message));
    }
  };
  visit(typeDefs, { Directive: check });
  return found;
}

function linkedMinor({ name, arguments: given = [] }: DirectiveNode): number | undefined {
  if (name.value !== 'link') return undefined;
  const url = given.find((each) => each.name.value === 'url')?.value;
  const [, minor] = (url?.kind === Kind.STRING && federationUrl.exec(url.value)) || [];
  return minor === undefined ? undefined : Number(minor);
}
