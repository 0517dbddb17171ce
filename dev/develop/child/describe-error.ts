import { messageOf, StartError } from '@shop/shared/errors';

/**
 * What a developer needs of an error: a StartError is a sentence for them; what is wrong with a file has the place and
 * the line before its message; any other error has the place where it was thrown.
 */
export function describeError(error: unknown): string {
  if (error instanceof StartError || !(error instanceof Error)) return messageOf(error);
  const [head = '', ...frames] = (error.stack ?? '').split(/\n\s+at /);
  const thrownAt = frames.find((frame) => /file:|[\\/]/.test(frame) && !/node:|node_modules/.test(frame));
  const hasPlace = /^.+:\d+\n/.test(head) && !head.startsWith(error.name);
  return [
    hasPlace ? head : `${error.name}: ${messageOf(error)}`,
    ...(thrownAt && !hasPlace ? [`at ${thrownAt}`] : []),
  ].join('\n');
}
