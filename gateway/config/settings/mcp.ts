import { setting } from './setting.ts';
import { listOf, oneOf, optional } from './value-types.ts';

const served = ['off', 'queries', 'all'] as const;
export type ServedTools = (typeof served)[number];

/** Trusted documents as tools of agents: docs/agents.md. */
export const mcp = {
  serve: setting<ServedTools>({
    type: oneOf(served),
    of: 'which trusted documents are tools over the Model Context Protocol at /mcp: off for none, queries, or all for mutations as well',
    why: 'an agent does what a text tells it to, so what it may do is chosen on purpose',
    is: 'off',
    variable: 'MCP',
  }),
  tools: setting({
    type: optional(listOf('<names>', 'names of operations')),
    of: 'the names of the operations that are tools; without it, all that `serve` allows',
    is: null,
    variable: 'MCP_TOOLS',
  }),
};
