import {
  serviceOfDeadLetter,
  type DeadLetter,
  type DeadLetterAction,
  type DeadLetterCause,
  type DeadLetterDryRun,
} from '@shop/shared/contracts';
import {
  connectionOf,
  unknownCursor,
  type Connection,
  type Keyset,
  type PageArgs,
} from '@shop/shared/graphql';
import { mergePages } from './merge-pages.ts';
import { ask, type Asking, type Of, type OnFailure } from './services.ts';

type ListArgs = PageArgs & { service?: string | null; cause?: string | null };

export const deadLettersPage = (
  asking: Asking,
  { service = null, cause = null, ...args }: ListArgs,
  onFailure: OnFailure,
): Promise<Connection<Of<DeadLetter>>> =>
  connectionOf({
    args,
    order: { field: 'lastFailedAt', direction: -1 },
    async find({ limit }, keyset) {
      const request = { ...pageOf(limit, keyset), cause };
      const answers = await ask(asking, { service, route: 'list', request }, onFailure);
      const pages = answers.map((each) => withService(each.service, each.answer.deadLetters));
      return mergePages(pages, {
        ...request,
        until: untilOf(keyset),
        timeOf: ({ lastFailedAt }) => lastFailedAt,
      });
    },
    async count() {
      const answers = await ask(asking, { service, route: 'count', request: { cause } }, onFailure);
      return sum(answers.map(({ answer }) => answer.count));
    },
    sortValue: ({ lastFailedAt }) => lastFailedAt,
  });

export const actionsPage = (
  asking: Asking,
  { service = null, ...args }: Omit<ListArgs, 'cause'>,
  onFailure: OnFailure,
): Promise<Connection<Of<DeadLetterAction>>> =>
  connectionOf({
    args,
    order: { field: 'at', direction: -1 },
    async find({ limit }, keyset) {
      const request = pageOf(limit, keyset);
      const answers = await ask(asking, { service, route: 'actions', request }, onFailure);
      const pages = answers.map((each) => withService(each.service, each.answer.actions));
      return mergePages(pages, { ...request, until: untilOf(keyset), timeOf: ({ at }) => at });
    },
    async count() {
      const answers = await ask(asking, { service, route: 'count-actions', request: {} }, onFailure);
      return sum(answers.map(({ answer }) => answer.count));
    },
    sortValue: ({ at }) => at,
  });

/** The newest failure first. */
export async function causes(
  asking: Asking,
  service: string | null,
  onFailure: OnFailure,
): Promise<Of<DeadLetterCause>[]> {
  const answers = await ask(asking, { service, route: 'causes', request: {} }, onFailure);
  return answers
    .flatMap((each) => withService(each.service, each.answer.causes))
    .sort((one, other) => other.lastFailedAt.getTime() - one.lastFailedAt.getTime());
}

/** Null if there is none. */
export async function deadLetter({ names, call }: Asking, id: string): Promise<Of<DeadLetter> | null> {
  const service = serviceOfDeadLetter(id);
  if (!(await names()).includes(service)) return null;
  const found = (await call(service, 'find', { id }))?.deadLetter;
  return found ? { ...found, service } : null;
}

/** Null if it is no dead letter any more. */
export const dryRun = async (
  { call }: Asking,
  { service, id }: Of<DeadLetter>,
): Promise<DeadLetterDryRun | null> => (await call(service, 'dry-run', { id }))?.dryRun ?? null;

const pageOf = (limit: number, { direction, beyond }: Keyset) => ({
  limit,
  newestFirst: direction === -1,
  beyond: placeOf(beyond),
});

const untilOf = ({ until }: Keyset) => placeOf(until);

function placeOf(position: Keyset['beyond']): { at: Date; id: string } | null {
  if (!position) return null;
  if (!(position.value instanceof Date)) throw unknownCursor();
  return { at: position.value, id: position.id };
}

const withService = <T>(service: string, entries: readonly T[]): Of<T>[] =>
  entries.map((entry) => ({ ...entry, service }));

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
