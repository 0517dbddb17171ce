import { dataSchemaOf } from '@shop/shared/contracts';
import { fullVariant, type ArtefactContent } from '@shop/shared/releases';
import { print } from 'graphql';
import type { Checked } from '../check/run-check.ts';
import { variantNamed } from '../composition/variants/compose-variants.ts';
import { gatherEvents, publishedEvents } from '../events/gather.ts';

/** What an artefact of the subgraphs in `root` holds; undefined if they do not compose. */
export async function contentOf(
  root: string,
  variant: string,
  { composed, variants, services }: Checked,
): Promise<ArtefactContent | undefined> {
  if (!composed) return undefined;
  const isFull = variant === fullVariant;
  const { sdl, apiSdl } = isFull ? composed : variantNamed(variant, variants);
  const events = publishedEvents(await gatherEvents(root, sdl));
  return {
    variant,
    supergraph: sdl,
    api: apiSdl,
    variants: isFull ? Object.fromEntries(variants.map((each) => [each.name, each.apiSdl])) : {},
    subgraphs: services.map(({ name, url, typeDefs }) => ({
      name,
      url,
      schema: typeDefs.loc?.source.body ?? print(typeDefs),
    })),
    events: Object.entries(events).map(([type, event]) => ({
      type,
      publisher: event.publisher,
      consumers: [...event.consumers],
      schema: dataSchemaOf(type, event),
    })),
  };
}
