import { join } from 'node:path';
import { sessionEnd } from '@shop/gateway/ended-sessions';
import type { EventMap, JsonSchema, PublishedEvents } from '@shop/shared/contracts';
import { Kind, parse, visit } from 'graphql';
import { readSubgraphList } from '../composition/subgraph-list.ts';
import { readContracts, type SubgraphContracts } from './contracts/read-contracts.ts';
import { readContractSources } from './contracts/sources.ts';

export type Publication = { subgraph: string; file: string; type: string; summary: string; data: JsonSchema };
export type Need = { subgraph: string; file: string; type: string; schema: JsonSchema };
/** The events behind a field of Subscription: `@live(events, key)`. */
export type LiveUse = { field: string; types: readonly string[]; key: string };

export type Gathered = {
  /** By subgraph, in the order of the list. */
  contracts: readonly SubgraphContracts[];
  publications: readonly Publication[];
  needs: readonly Need[];
  live: readonly LiveUse[];
};

/**
 * Reads the event contracts of every subgraph that `supergraph.yaml` in `root` lists, and `@live` of the supergraph `sdl`,
 * where there is one.
 */
export async function gatherEvents(root: string, sdl: string | undefined): Promise<Gathered> {
  const { subgraphs } = readSubgraphList(join(root, 'supergraph.yaml'));
  const sourceOf = readContractSources(root, subgraphs);
  const contracts = await Promise.all(
    subgraphs.map(async (entry) => readContracts(root, entry, sourceOf(entry.name))),
  );
  return {
    contracts,
    publications: contracts.flatMap(({ subgraph, published }) =>
      Object.entries(published.events).map(([type, event]) => ({
        subgraph,
        file: published.file,
        type,
        ...event,
      })),
    ),
    needs: contracts.flatMap(({ subgraph, consumed }) =>
      Object.entries(consumed.needs).map(([type, schema]) => ({
        subgraph,
        file: consumed.file,
        type,
        schema,
      })),
    ),
    live: sdl === undefined ? [] : liveUsesIn(sdl),
  };
}

function liveUsesIn(sdl: string): LiveUse[] {
  const found: LiveUse[] = [];
  visit(parse(sdl), {
    FieldDefinition({ name, directives }) {
      const live = directives?.find((directive) => directive.name.value === 'live');
      const valueOf = (argument: string) =>
        live?.arguments?.find((each) => each.name.value === argument)?.value;
      const [events, key] = [valueOf('events'), valueOf('key')];
      if (events?.kind !== Kind.LIST || key?.kind !== Kind.STRING) return;
      const types = events.values.flatMap((each) => (each.kind === Kind.STRING ? [each.value] : []));
      found.push({ field: `Subscription.${name.value}`, types, key: key.value });
    },
  });
  return found;
}

/** Every event with its publisher and its consumers, in the order of publication. */
export const publishedEvents = ({ publications, needs }: Gathered): PublishedEvents =>
  Object.fromEntries(
    publications.map(({ subgraph, type, summary, data }) => [
      type,
      {
        summary,
        data,
        publisher: subgraph,
        consumers: needs.filter((need) => need.type === type).map((need) => need.subgraph),
      },
    ]),
  );

export const eventMapOf = (gathered: Gathered): EventMap =>
  Object.fromEntries(
    Object.entries(publishedEvents(gathered)).map(([type, { publisher, consumers }]) => [
      type,
      { publisher, consumers },
    ]),
  );

/** The fields of Subscription that follow the event; the gateway itself follows the end of sessions. */
export const liveFieldsOf = ({ live }: Gathered, type: string): string[] =>
  live.filter(({ types }) => types.includes(type)).map(({ field }) => field.replace('Subscription.', ''));

export const reachesGateway = (gathered: Gathered, type: string): boolean =>
  type === sessionEnd || liveFieldsOf(gathered, type).length > 0;
