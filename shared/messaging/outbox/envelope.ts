import { schemaUrlOf, type Envelope, type EventContracts, type EventDraft } from '@shop/shared/contracts';
import { currentTrace, currentTraceparent } from '@shop/shared/runtime';
import { z } from 'zod';

/** A service, and the events that are its own. */
export type Publisher = { service: string; events: EventContracts };

const sequenceDigits = 10;

/** Refuses the whole unit of work rather than publish an event that every consumer would park. */
export function checkEvent({ type, subject, data }: EventDraft, { service, events }: Publisher): void {
  const contract = Object.hasOwn(events, type) ? events[type] : undefined;
  if (!contract) throw new Error(`${type} is not among the events that ${service} publishes`);
  const checked = contract.data.safeParse(data);
  if (checked.success) return;
  throw new Error(`${type} about ${subject} does not fit its schema: ${z.prettifyError(checked.error)}`);
}

export function envelopeOf(
  draft: EventDraft,
  service: string,
  id: string,
  at: Date,
  sequence: number,
): Envelope {
  const trace = currentTrace();
  const correlationid = trace?.correlationId ?? id;
  return {
    specversion: '1.0',
    id,
    source: `/shop/${service}`,
    type: draft.type,
    subject: draft.subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaUrlOf(draft.type),
    traceparent: currentTraceparent() ?? '',
    sequence: String(sequence).padStart(sequenceDigits, '0'),
    correlationid,
    causationid: trace?.causationId ?? correlationid,
    data: draft.data,
  };
}
