import type { Context } from '../context.ts';

type ById = { id: string };

export const queryResolvers = {
  me: (_: unknown, _args: unknown, { viewer, userById }: Context) => viewer.id && userById.load(viewer.id),
  user: (_: unknown, { id }: ById, { userById }: Context) => userById.load(id),
};
