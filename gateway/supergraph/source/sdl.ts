export const largestMegabytes = 20;
export const largestBytes = largestMegabytes * 1_000_000;

/** Every composed supergraph links it, and no other schema does. */
const joinSpecification = 'https://specs.apollo.dev/join';

/** The text, if it looks like the SDL of a supergraph; the planner decides whether it is one. */
export function sdlIn(bytes: Uint8Array): string {
  const text = textIn(bytes);
  const start = text.trimStart();
  if (start === '') throw new Error('it is empty, expected SDL');
  if (start.startsWith('<')) throw new Error('it is HTML, expected SDL');
  if (/^[[{]/.test(start)) throw new Error('it is JSON, expected SDL');
  if (!text.includes(joinSpecification)) {
    throw new Error(`it is not what composition gives: a link to ${joinSpecification} is missing`);
  }
  return text;
}

export const tooLarge = (): Error => new Error(`it is larger than ${largestMegabytes} MB`);

function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('it is not in UTF-8', { cause: error });
  }
}
