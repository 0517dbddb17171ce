import { schemaUrlOf, type Envelope, type EventData, type EventType } from '@shop/shared/contracts';

let count = 0;

/** A valid envelope around `data`, as if its publisher had sent it. */
export const envelope = <Type extends EventType>(
  type: Type,
  data: EventData<Type>,
  overrides: Partial<Envelope<Type>> = {},
): Envelope<Type> => ({
  specversion: '1.0',
  id: `evt_test_${++count}`,
  source: '/shop/test',
  type,
  subject: 'subject',
  time: '2026-11-20T09:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: schemaUrlOf(type),
  traceparent: '',
  sequence: '0000000001',
  correlationid: 'test',
  causationid: 'test',
  data,
  ...overrides,
});
