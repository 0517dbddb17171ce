import { readFile } from 'node:fs/promises';
import { variableSuffix } from '@shop/shared/contracts';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import { request, type Dispatcher } from 'undici';
import type { OperationsConfig } from '../config.ts';

/** The URLs of the services, by name. */
export type ServiceUrls = ReadonlyMap<string, string>;

type Source = Pick<OperationsConfig, 'supergraph' | 'routingUrls'> & { dispatcher: Dispatcher };

const timeoutMs = 5000;

/** Reads the subgraphs of the supergraph as they are now; while it cannot be read, the last ones count. */
export function servicesOf({ supergraph, routingUrls, dispatcher }: Source): () => Promise<ServiceUrls> {
  let known: { sdl: string; urls: ServiceUrls } | undefined;
  return async () => {
    try {
      const sdl = await readText(supergraph, dispatcher);
      if (sdl !== known?.sdl) known = { sdl, urls: servicesIn(sdl, routingUrls) };
    } catch (error) {
      if (!known) throw error;
    }
    return known.urls;
  };
}

async function readText(from: string, dispatcher: Dispatcher): Promise<string> {
  if (!/^https?:\/\//i.test(from)) return readFile(from, 'utf8');
  const { username, password, origin, pathname, search } = new URL(from);
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
