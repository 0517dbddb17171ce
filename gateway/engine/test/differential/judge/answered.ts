import type { ExecutionResult } from 'graphql';
import type { Journal } from './monolith.ts';

/** What the engine answered, in both of its ways. */
export type Answered = ErrorsNoted & { text: string; result: ExecutionResult; journal: Journal };

/** The messages of the subgraphs' errors, and of those that concern nothing asked for. */
export type ErrorsNoted = { given: Set<string>; unattributed: Set<string> };

/** Ours does not name what is hidden from clients; and a subgraph may know a type under the name of its interface. */
export const comparable = (message: string): string =>
  message
    .replace(/^(Cannot return null for non-nullable field )\w+/, '$1')
    .replace(/^Abstract type "(\w+)" was resolved to a type .*/, 'The type of an object is not one of $1')
    .replace(/^(Enum "\w+" cannot represent) .*/, '$1')
    // It quotes what the subgraph was asked, where a variable may have another name.
    .replace(/^(Argument "\w+" has invalid value) .*/, '$1');
