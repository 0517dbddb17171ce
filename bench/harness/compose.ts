import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

export type Service = Parameters<typeof composeServices>[0][number];

/** The services of the given schemas, by name. */
export const servicesOf = (
  schemas: Readonly<Record<string, string>>,
  urlOf: (name: string) => string,
): Service[] =>
  Object.entries(schemas).map(([name, sdl]) => ({ name, url: urlOf(name), typeDefs: parse(sdl) }));

export function composeSupergraph(services: Service[]): string {
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The subgraphs of the bench do not compose: ${errors?.join('; ')}`);
  return supergraphSdl;
}
