import type { Logger } from '@shop/shared/runtime';
import type { Limits } from '../config/settings/limits.ts';
import { codeOf, errorsIn } from '../errors.ts';
import { messageOf } from '@shop/shared/errors';

/** What limits have refused in one operation, or would refuse in dry-run. */
export class Refusals {
  readonly #isDryRun: boolean;
  readonly #noted: unknown[] = [];

  constructor(isDryRun: boolean) {
    this.#isDryRun = isDryRun;
  }

  /** Throws the error, or keeps it in dry-run. */
  readonly refuse = (error: unknown): void => {
    if (!this.#isDryRun) throw error;
    this.#noted.push(...errorsIn(error));
  };

  /** For the `extensions` of the answer; undefined where nothing would be refused. */
  extensions(): { limits: { wouldRefuse: readonly Refused[] } } | undefined {
    if (this.#noted.length === 0) return undefined;
    return { limits: { wouldRefuse: this.#noted.map(refused) } };
  }
}

type Refused = { code: string; message: string };

const refused = (error: unknown): Refused => ({ code: codeOf(error), message: messageOf(error) });

type Logged = { operationName: string | undefined; viewerId: string | null };

export function logRefusals(logger: Logger, refusals: Refusals, operation: Logged): void {
  const { limits } = refusals.extensions() ?? {};
  if (limits) logger.warn({ ...operation, ...limits }, 'limits would refuse the operation');
}

const timesInDryRun = 10;

/**
 * Limits of documents in dry-run: nothing may stop the gateway for seconds, so what is ten times as much as allowed is
 * refused.
 */
export const dryRunLimits = (limits: Limits): Limits => ({
  ...limits,
  ...Object.fromEntries(
    Object.entries(limits).flatMap(([name, limit]) =>
      name.startsWith('max') ? [[name, limit * timesInDryRun]] : [],
    ),
  ),
});
