import { readFile } from 'node:fs/promises';
import { variableSuffix } from '@shop/shared/contracts';
import { channelAddress, openStore, releasesIn, type ChannelAddress } from '@shop/shared/releases';
import type { Env } from '@shop/shared/runtime';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import { request, type Dispatcher } from 'undici';
import type { OperationsConfig } from '../config.ts';

/** The URLs of the services, by name. */
export type ServiceUrls = ReadonlyMap<string, string>;

type Source = Pick<OperationsConfig, 'supergraph' | 'routingUrls' | 'storeEnv'> & { dispatcher: Dispatcher };

const timeoutMs = 5000;

/** Reads the subgraphs of the supergraph as they are now; while it cannot be read, the last ones count. */
export function servicesOf({ supergraph, routingUrls, ...source }: Source): () => Promise<ServiceUrls> {
  const readText = readerOf(supergraph, source);
  let known: { sdl: string; urls: ServiceUrls } | undefined;
  return async () => {
    try {
      const sdl = await readText();
      if (sdl !== known?.sdl) known = { sdl, urls: servicesIn(sdl, routingUrls) };
    } catch (error) {
      if (!known) throw error;
    }
    return known.urls;
  };
}

type Reader = Pick<Source, 'dispatcher' | 'storeEnv'>;

/** Reads a channel of releases, a URL or a file. */
function readerOf(from: string, { dispatcher, storeEnv }: Reader): () => Promise<string> {
  const address = channelAddress(from);
  if (address) return () => readChannel(address, storeEnv);
  if (/^https?:\/\//i.test(from)) return () => readUrl(new URL(from), dispatcher);
  return () => readFile(from, 'utf8');
}

async function readChannel({ store, channel: name }: ChannelAddress, env: Env): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  const releases = releasesIn(openStore(store, env));
  const found = await releases.channel(name, { signal });
  if (!found) throw new Error(`${releases.name} has no channel ${name}`);
  const { artefact } = await releases.artefact(found.channel.artefact, { signal });
  return artefact.content.supergraph;
}

async function readUrl(url: URL, dispatcher: Dispatcher): Promise<string> {
  const { username, password, origin, pathname, search } = url;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const { statusCode, body } = await request(`${origin}${pathname}${search}`, {
    dispatcher,
    headers: username || password ? { authorization: `Basic ${credentials.toString('base64')}` } : {},
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (statusCode === 200) return body.text();
  await body.dump();
  throw new Error(`The supergraph's URL answered ${statusCode}, expected 200`);
}

/** The subgraphs that composition wrote into the supergraph, with the URLs that replace theirs. */
export function servicesIn(sdl: string, routingUrls: Readonly<Record<string, string>>): ServiceUrls {
  const graphs = parse(sdl, { noLocation: true }).definitions.find(
    (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw new Error('The supergraph has no enum join__Graph');
  const entries = (graphs.values ?? []).map(({ directives = [] }) => {
    const graph = directives.find((each) => each.name.value === 'join__graph');
    const name = textOf(graph, 'name');
    return [name, routingUrls[`ROUTING_URL_${variableSuffix(name)}`] ?? textOf(graph, 'url')] as const;
  });
  return new Map(entries);
}

function textOf(directive: ConstDirectiveNode | undefined, argument: string): string {
  const value = directive?.arguments?.find((each) => each.name.value === argument)?.value;
  if (value?.kind === Kind.STRING) return value.value;
  throw new Error(`A value of join__Graph has no ${argument}`);
}
