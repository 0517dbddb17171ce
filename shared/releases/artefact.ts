import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

export const hashFormat = z.string().regex(/^[0-9a-f]{64}$/);

/** An event with its contract, as `npx shop events` gathers it. */
const event = z.object({
  type: z.string(),
  publisher: z.string(),
  consumers: z.array(z.string()),
  /** JSON Schema of its data. */
  schema: z.record(z.string(), z.unknown()),
});

const content = z.object({
  /** The graph that it is a part of: `full`, or what a variant by `@tag` is called. */
  variant: z.string().min(1),
  /** The SDL that gateways execute. */
  supergraph: z.string(),
  /** The schema that clients see. */
  api: z.string(),
  /** What clients of each variant see, by its name; a variant itself has none. */
  variants: z.record(z.string(), z.string()),
  subgraphs: z.array(z.object({ name: z.string(), url: z.string(), schema: z.string() })),
  events: z.array(event),
});

const artefact = z.object({
  format: z.literal('shop-artefact/1'),
  /** What its channel served before. */
  parents: z.array(hashFormat),
  author: z.string(),
  time: z.iso.datetime(),
  message: z.string(),
  content,
});

export type ArtefactContent = z.infer<typeof content>;
export type ReleasedEvent = z.infer<typeof event>;
/** An immutable release of the supergraph; the SHA-256 of its bytes is its name. */
export type Artefact = z.infer<typeof artefact>;

export const fullVariant = 'full';

export const bytesOf = (value: Artefact): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

export const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes);

/** As people read it; also a valid name in commands. */
export const shortHash = (full: string): string => full.slice(0, 12);

/** Throws an error about `it`, the artefact, where the bytes are not those that were published under this name. */
export function artefactIn(bytes: Uint8Array, name: string): Artefact {
  const actual = hashOf(bytes);
  if (actual !== name) throw new Error(`it has the hash ${shortHash(actual)}: it was damaged or changed`);
  const { data, error } = artefact.safeParse(json(bytes));
  if (data) return data;
  const [{ path, message } = { path: [], message: '' }] = error.issues;
  throw new Error(`it has another format than shop-artefact/1 (${path.join('.')}: ${message})`);
}

export const isSameContent = (one: ArtefactContent, other: ArtefactContent): boolean =>
  // As they are stored: without values that are undefined.
  isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
