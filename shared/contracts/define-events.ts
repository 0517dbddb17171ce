import type { z } from 'zod';

/** One version of a type of event. */
export type EventContract = {
  /** What has happened, in one sentence. */
  summary: string;
  data: z.ZodObject;
};

/** By the CloudEvents `type`, which ends in its version: `order.placed.v1`. */
export type EventContracts = Readonly<Record<string, EventContract>>;

/** The events that a subgraph publishes. */
export const defineEvents = <const Contracts extends EventContracts>(contracts: Contracts): Contracts =>
  withTypesChecked(contracts);

/** What a subgraph needs to know of the events of others: only the fields that it reads. */
export type EventNeeds = Readonly<Record<string, z.ZodObject>>;

export const defineNeeds = <const Needs extends EventNeeds>(needs: Needs): Needs => withTypesChecked(needs);

/** An event of `Contracts`, as a decision drafts it. */
export type EventOf<Contracts extends EventContracts> = {
  [Type in keyof Contracts & string]: {
    type: Type;
    subject: string;
    data: z.infer<Contracts[Type]['data']>;
    id?: string;
  };
}[keyof Contracts & string];

/** The data of each event, by its type. */
export type DataOf<Schemas extends EventContracts | EventNeeds> = {
  [Type in keyof Schemas]: Schemas[Type] extends { data: infer Data extends z.ZodObject }
    ? z.infer<Data>
    : z.infer<Schemas[Type]>;
};

const typePattern = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+\.v[1-9]\d*$/;

/** Whether it is the type of an event with its version, such as order.placed.v1. */
export const isEventType = (type: string): boolean => typePattern.test(type);

function withTypesChecked<Schemas extends object>(schemas: Schemas): Schemas {
  const wrong = Object.keys(schemas).filter((type) => !isEventType(type));
  if (wrong.length === 0) return schemas;
  throw new Error(`${wrong.join(', ')}: a type of event reads like order.placed.v1`);
}
