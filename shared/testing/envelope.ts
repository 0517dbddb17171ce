import { schemaUrlOf, type Envelope } from '@shop/shared/contracts';

let count = 0;

/** An envelope around `data`, as if its publisher had sent it. */
export const envelope = <const Type extends string, Data extends object>(
  type: Type,
  data: Data,
  overrides: Partial<Envelope> = {},
): Envelope<Data, Type> => ({
  specversion: '1.0',
  id: `evt_test_${++count}`,
  source: '/shop/test',
  subject: 'subject',
  time: '2026-11-20T09:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: schemaUrlOf(type),
  traceparent: '',
  sequence: '0000000001',
  correlationid: 'test',
  causationid: 'test',
  ...overrides,
  type,
  data,
});
