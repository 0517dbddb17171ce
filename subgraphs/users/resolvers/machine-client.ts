import { apiKeyPrefix } from '@shop/shared/auth';
import { connectionOf } from '@shop/shared/graphql';
import type { Context } from '../context.ts';
import type { MachineClient } from '../domain/machine-client.ts';
import type { QueryMachineClientsArgs, Resolvers } from '../resolver-types.ts';

export const machineClientList = (args: QueryMachineClientsArgs, { machineClients }: Context) =>
  connectionOf({
    args,
    order: { field: 'createdAt', direction: -1 },
    find: (slice) => machineClients.find({}, slice),
    count: () => machineClients.count({}),
    sortValue: ({ createdAt }) => createdAt,
  });

/** Id and secret in one text, which scanners of source code can recognise. */
export const apiKeyOf = ({
  machineClient,
  secret,
}: {
  machineClient: MachineClient;
  secret: string;
}): string => `${keyPrefixOf(machineClient)}${secret}`;

const keyPrefixOf = ({ id }: MachineClient): string => `${apiKeyPrefix}${id}.`;

export const machineClientResolvers = {
  keyPrefix: keyPrefixOf,
  createdBy: ({ createdBy }, _args, { userById }) => userById.load(createdBy),
} satisfies Resolvers['MachineClient'];
