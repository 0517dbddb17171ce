import {
  deadLetterRoutes,
  serviceOfDeadLetter,
  type DeadLetterOutcome,
  type DeadLetterRequest,
} from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { checkInput } from '@shop/shared/graphql';
import { ask, type Asking, type Of, type OnFailure } from './services.ts';

export type ActionName = 'replay' | 'edit' | 'discard';
type Chosen = Pick<DeadLetterRequest<'discard'>, 'ids' | 'cause'>;

/** Acts on dead letters of one service, so that a refusal means that nothing was changed. */
export async function actOnDeadLetters(
  asking: Asking,
  action: ActionName,
  { service = null, ...input }: { service?: string | null } & object,
  onFailure: OnFailure,
): Promise<Of<DeadLetterOutcome>> {
  const request = checkInput(deadLetterRoutes[action].request, input) as DeadLetterRequest<ActionName>;
  const target = await serviceOf(asking, request, service, onFailure);
  const outcome = target === null ? null : await asking.call(target, action, request);
  if (target === null || outcome === null) throw unknown(request);
  return { ...outcome, service: target };
}

/** Null if there are no such dead letters. */
async function serviceOf(
  asking: Asking,
  { ids, cause }: Chosen,
  given: string | null,
  onFailure: OnFailure,
): Promise<string | null> {
  const services = ids
    ? new Set(ids.map(serviceOfDeadLetter))
    : await servicesWith(asking, cause ?? '', given, onFailure);
  const [service, ...others] = services;
  if (others.length > 0) {
    const field = ids ? 'ids' : 'service';
    throw refuseField('INVALID_INPUT', `Choose one service of ${[...services].join(', ')}`, field);
  }
  if (service === undefined || !(await asking.names()).includes(service)) return null;
  if (given !== null && given !== service)
    throw refuseField('INVALID_INPUT', `The dead letters are of ${service}, not of ${given}`, 'service');
  return service;
}

async function servicesWith(
  asking: Asking,
  cause: string,
  service: string | null,
  onFailure: OnFailure,
): Promise<ReadonlySet<string>> {
  const failures: Error[] = [];
  const answers = await ask(asking, { service, route: 'count', request: { cause } }, (name, error) => {
    failures.push(error);
    onFailure(name, error);
  });
  const found = answers.filter(({ answer }) => answer.count > 0);
  const [failure] = failures;
  if (found.length === 0 && failure) throw failure;
  return new Set(found.map((each) => each.service));
}

function unknown({ ids, cause }: Chosen): Refusal {
  const what = ids ? ids.join(', ') : `with the cause ${cause}`;
  return new Refusal('DEAD_LETTER_NOT_FOUND', `There is no dead letter ${what}`);
}
