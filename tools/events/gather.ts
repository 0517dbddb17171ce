import { dirname, join, resolve } from 'node:path';
import type { EventContracts, EventMap, EventNeeds, PublishedEvents } from '@shop/shared/contracts';
import { sessionEnd } from '@shop/gateway/ended-sessions';
import { Kind, parse, visit } from 'graphql';
import type { z } from 'zod';
import { loadExport } from '../composition/load-export.ts';
import { readSubgraphList } from '../composition/subgraph-list.ts';

export type Publication = { subgraph: string; file: string; type: string; contract: EventContracts[string] };
export type Need = { subgraph: string; file: string; type: string; schema: z.ZodObject };
/** The events behind a field of Subscription: `@live(events, key)`. */
export type LiveUse = { field: string; types: readonly string[]; key: string };

export type Gathered = {
  publications: readonly Publication[];
  needs: readonly Need[];
  live: readonly LiveUse[];
};

/**
 * Reads `events/published.ts` and `events/consumed.ts` of every subgraph that `supergraph.yaml` in `root` lists with a
 * file, and `@live` of the supergraph `sdl`, where there is one.
 */
export async function gatherEvents(root: string, sdl: string | undefined): Promise<Gathered> {
  const { subgraphs } = readSubgraphList(join(root, 'supergraph.yaml'));
  const publications: Publication[] = [];
  const needs: Need[] = [];
  for (const { name, schema } of subgraphs) {
    if (!('file' in schema)) continue;
    const folder = join(dirname(resolve(root, schema.file)), 'events');
    const published = await loadExport<EventContracts>(root, join(folder, 'published.ts'), 'published');
    for (const [type, contract] of Object.entries(published.exported))
      publications.push({ subgraph: name, file: published.file, type, contract });
    const consumed = await loadExport<EventNeeds>(root, join(folder, 'consumed.ts'), 'consumed');
    for (const [type, need] of Object.entries(consumed.exported))
      needs.push({ subgraph: name, file: consumed.file, type, schema: need });
  }
  return { publications, needs, live: sdl === undefined ? [] : liveUsesIn(sdl) };
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
    publications.map(({ subgraph, type, contract }) => [
      type,
      {
        ...contract,
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
