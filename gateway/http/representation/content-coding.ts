import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Answer } from '../../engine/engine.ts';
import { preferencesIn, remembering, type Preference } from './preferences.ts';

/**
 * What compresses with each coding, the preferred one first. Answers are made for one client and sent once, so each coding
 * has its fastest level: on 12 and on 120 kB of JSON a higher one saves less than a fifth of the bytes for twice the time.
 */
const coders = {
  zstd: {
    now: zlib.zstdCompressSync,
    later: promisify(zlib.zstdCompress),
    options: { params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 } },
  },
  br: {
    now: zlib.brotliCompressSync,
    later: promisify(zlib.brotliCompress),
    options: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } },
  },
  gzip: { now: zlib.gzipSync, later: promisify(zlib.gzip), options: { level: 1 } },
};

export type Coding = keyof typeof coders;

export type ContentCoding = Readonly<{
  /** `identity`: the answer as it is. */
  name: Coding | 'identity';
  /** Whether it is to be used for short answers too, because the client does not accept them as they are. */
  always: boolean;
}>;

export const identity: ContentCoding = { name: 'identity', always: false };

/**
 * The coding of an answer by Accept-Encoding (RFC 9110, 12.5.3), of those that are equally wanted the fastest; undefined
 * where none that there is would be accepted.
 */
export function contentCoding(acceptEncoding: string | undefined): ContentCoding | undefined {
  if (acceptEncoding === undefined) return identity;
  return negotiated(acceptEncoding);
}

const offers = [...(Object.keys(coders) as Coding[]), 'identity'] as const;

export const codingNames = offers.join(', ');

const negotiated = remembering((acceptEncoding): ContentCoding | undefined => {
  const preferences = preferencesIn(acceptEncoding);
  const wanted = offers
    .map((name) => ({ name, quality: qualityOf(name, preferences) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  const [best] = wanted;
  if (!best) return undefined;
  if (best.name === 'identity') return identity;
  return { name: best.name, always: wanted.every(({ name }) => name !== 'identity') };
});

/** An answer as it is remains acceptable unless it is excluded, but any coding that is named is preferred to it. */
const unlessExcluded = 0.0001;

function qualityOf(offer: string, preferences: readonly Preference[]): number {
  const ofName = (name: string) => preferences.find((each) => each.name === name)?.quality;
  const named = ofName(offer) ?? (offer === 'gzip' ? ofName('x-gzip') : undefined);
  return named ?? ofName('*') ?? (offer === 'identity' ? unlessExcluded : 0);
}

type Encoded = Buffer | Promise<Buffer>;

const encodedAnswers = new WeakMap<Answer, Map<Coding, Encoded>>();

/** The encoded body of an answer, once for all who share the answer. Long text is compressed on another thread. */
export function encoded(answer: Answer, body: string | Buffer, coding: Coding): Encoded {
  const known = encodedAnswers.get(answer) ?? new Map<Coding, Encoded>();
  encodedAnswers.set(answer, known);
  const result = known.get(coding) ?? compress(body, coding);
  known.set(coding, result);
  return result;
}

/** The change of threads alone costs more than to compress some kilobytes. */
function compress(body: string | Buffer, coding: Coding): Encoded {
  const { now, later, options } = coders[coding];
  return typeof body === 'string' ? now(body, options) : later(body, options);
}
