import { setImmediate } from 'node:timers/promises';
import type { Logger } from '@shop/shared/runtime';
import { Kind } from 'graphql';
import type { GatewayContext } from '../../context.ts';
import type { Engine } from '../../engine/engine.ts';
import { prepareOperation } from '../prepare.ts';

const prepareForMs = 10_000;

/**
 * Plans the trusted documents, so that their first request is as fast as any. One at a time: a request that arrives
 * meanwhile waits for one plan at most.
 */
export async function prepareTrusted(
  engine: Engine<GatewayContext>,
  texts: Iterable<string>,
  logger: Logger,
): Promise<void> {
  const until = performance.now() + prepareForMs;
  const count = { prepared: 0, invalid: 0, left: 0 };
  for (const text of texts) {
    if (performance.now() > until) count.left += 1;
    else if (await isPrepared(engine, text)) count.prepared += 1;
    else count.invalid += 1;
    await setImmediate();
  }
  if (count.prepared + count.invalid + count.left > 0) logger.info(count, 'trusted documents prepared');
}

async function isPrepared(engine: Engine<GatewayContext>, text: string): Promise<boolean> {
  try {
    for (const operationName of namesIn(engine, text))
      await prepareOperation(engine, { query: text, operationName }).plan();
    return true;
  } catch {
    // Its requests get the errors.
    return false;
  }
}

const namesIn = (engine: Engine<GatewayContext>, text: string): (string | undefined)[] =>
  engine
    .parse(text)
    .definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : []));
