import { z } from 'zod';

/** An object whose unknown keys are refused by name. */
export const strictly = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `has the unknown key "${keys?.[0]}", expected ${Object.keys(shape).join(', ')}`
        : `must be a mapping of ${Object.keys(shape).join(', ')}`,
  });

/** Two entries of a list may not have the same value under this key. */
export const refuseRepeated =
  <Key extends string>(key: Key) =>
  (list: readonly Record<Key, unknown>[], context: z.RefinementCtx): void => {
    const repeated = list.find((each, index) => list.findIndex((other) => other[key] === each[key]) < index);
    if (repeated) context.addIssue(`must name each ${key} once, and ${String(repeated[key])} is there twice`);
  };
