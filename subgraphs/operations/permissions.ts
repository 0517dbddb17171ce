import { allow, staffOnly } from '@shop/shared/auth/permissions';
import { parseSdl } from '@shop/shared/graphql';
import { Kind } from 'graphql';

const { definitions } = parseSdl(new URL('schema.graphql', import.meta.url));
/** Each subgraph authorises what it knows of them; here they have an id only. */
const nodeTypes = definitions.flatMap((node) =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION && node.directives?.some(({ name }) => name.value === 'node')
    ? [[node.name.value, allow] as const]
    : [],
);

/** Dead letters are for staff. */
export const permissions = {
  Query: {
    node: allow,
    nodes: allow,
    deadLetters: staffOnly,
    deadLetter: staffOnly,
    deadLetterCauses: staffOnly,
    deadLetterActions: staffOnly,
  },
  Mutation: {
    replayDeadLetters: staffOnly,
    editDeadLetters: staffOnly,
    discardDeadLetters: staffOnly,
  },
  ...Object.fromEntries(nodeTypes),
};
