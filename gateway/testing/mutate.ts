import type { HttpRequest } from '@shop/shared/testing';
import type { Random } from '../engine/test/differential/random.ts';

const token = /[A-Za-z_]\w*|\d+|"(?:[^"\\]|\\.)*"|\S/g;
const mostMutations = 4;

/** The request with its body changed in a few places: its tokens are swapped, repeated and left out, or its bytes. */
export function mutated(request: HttpRequest, random: Random): HttpRequest {
  let { body } = request;
  for (let left = 1 + random.below(mostMutations); left > 0; left -= 1)
    body = random.chance(0.5) ? withOtherTokens(body, random) : withOtherBytes(body, random);
  return { ...request, body };
}

function withOtherTokens(body: Buffer, random: Random): Buffer {
  const text = body.toString();
  const tokens = [...text.matchAll(token)];
  if (tokens.length === 0) return body;
  const [from, to] = [random.pick(tokens), random.pick(tokens)];
  const put = random.pick(['', to[0], `${from[0]} ${to[0]}`, from[0].repeat(3)]);
  return Buffer.from(text.slice(0, from.index) + put + text.slice(from.index + from[0].length));
}

function withOtherBytes(body: Buffer, random: Random): Buffer {
  const [at, end] = [random.below(body.length + 1), random.below(body.length + 1)];
  const byte = Buffer.from([random.below(256)]);
  const rest = random.pick([body.subarray(at), body.subarray(at + 1), body.subarray(end)]);
  return Buffer.concat([body.subarray(0, at), byte, rest]);
}
