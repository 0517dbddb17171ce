import { Schema, type Connection, type Model, type mongo } from 'mongoose';

/** An event to publish. Published rows are kept for days, to publish them again to a broker that forgets. */
export type OutboxRow = {
  _id: string;
  type: string;
  subject: string;
  sequence: number;
  /** The envelope as it is sent. */
  body: string;
  at: Date;
  publishedAt: Date | null;
};

/** The replica that may publish, and until when (technical time). */
export type RelayLeaseRow = { _id: string; holder: string; until: Date };

export type InboxRow = { _id: string; at: Date };
export type CommandRow = { _id: string; inputHash: string; at: Date; result: unknown };

export type TaskRow = {
  _id: string;
  task: string;
  key: string;
  data: Record<string, unknown>;
  /** Business time. */
  dueAt: Date;
  attempt: number;
  state: 'due' | 'parked';
  lease: string | null;
  /** Technical time. */
  leasedUntil: Date | null;
  lastError: string | null;
  /** Business time. */
  firstFailedAt: Date | null;
  lastFailedAt: Date | null;
  /** Groups the failures with the same error; see failure-fingerprint.ts. */
  cause: string | null;
  trace: { traceparent: string; correlationId: string; causationId: string | null };
};

/** An action on a dead letter, and its payload before the action. */
export type DeadLetterActionRow = {
  _id: string;
  act: 'REPLAY' | 'EDIT' | 'DISCARD';
  at: Date;
  /** The id of the user. */
  by: string;
  reason: string;
  /** The id of the dead letter. */
  letter: string;
  cause: string;
  /** As JSON: the payload before an edit or discard, and the patch. */
  before: string | null;
  patch: string | null;
};

export type FeedRow = { _id: string; position: number };
export type FeedEntryRow = {
  _id: string;
  feed: string;
  position: number;
  at: Date;
  data: Record<string, unknown>;
  /** When the next entry was added (business time); unset on the newest of a feed, which is never purged. */
  replacedAt?: Date;
};

const options = { versionKey: false, minimize: false, autoIndex: false } as const;
const text = { type: String, required: true } as const;
const parkedOnly = { partialFilterExpression: { state: 'parked' } } as const;

const outboxSchema = new Schema<OutboxRow>(
  {
    _id: text,
    type: text,
    subject: text,
    sequence: { type: Number, required: true },
    body: text,
    at: { type: Date, required: true },
    publishedAt: { type: Date, default: null },
  },
  { ...options, collection: 'outbox' },
).index({ publishedAt: 1, at: 1, sequence: 1 });

const relayLeaseSchema = new Schema<RelayLeaseRow>(
  { _id: text, holder: text, until: { type: Date, required: true } },
  { ...options, collection: 'relay_turns' },
);

const inboxSchema = new Schema<InboxRow>(
  { _id: text, at: { type: Date, required: true } },
  { ...options, collection: 'inbox' },
).index({ at: 1 });

const commandSchema = new Schema<CommandRow>(
  { _id: text, inputHash: text, at: { type: Date, required: true }, result: Schema.Types.Mixed },
  { ...options, collection: 'commands' },
).index({ at: 1 });

const taskSchema = new Schema<TaskRow>(
  {
    _id: text,
    task: text,
    key: text,
    data: Schema.Types.Mixed,
    dueAt: { type: Date, required: true },
    attempt: { type: Number, default: 0 },
    state: { ...text, enum: ['due', 'parked'], default: 'due' },
    lease: { type: String, default: null },
    leasedUntil: { type: Date, default: null },
    lastError: { type: String, default: null },
    firstFailedAt: { type: Date, default: null },
    lastFailedAt: { type: Date, default: null },
    cause: { type: String, default: null },
    trace: Schema.Types.Mixed,
  },
  { ...options, collection: 'tasks' },
)
  .index({ state: 1, dueAt: 1 })
  // For the lists of dead letters; only parked rows are in these indexes.
  .index({ lastFailedAt: -1, _id: -1 }, parkedOnly)
  .index({ cause: 1, lastFailedAt: -1, _id: -1 }, parkedOnly);

const deadLetterActionSchema = new Schema<DeadLetterActionRow>(
  {
    _id: text,
    act: { ...text, enum: ['REPLAY', 'EDIT', 'DISCARD'] },
    at: { type: Date, required: true },
    by: text,
    reason: text,
    letter: text,
    cause: text,
    before: { type: String, default: null },
    patch: { type: String, default: null },
  },
  { ...options, collection: 'desk_acts' },
).index({ at: -1, _id: -1 });

const feedSchema = new Schema<FeedRow>(
  { _id: text, position: { type: Number, required: true } },
  { ...options, collection: 'feeds' },
);

const feedEntrySchema = new Schema<FeedEntryRow>(
  {
    _id: text,
    feed: text,
    position: { type: Number, required: true },
    at: { type: Date, required: true },
    data: Schema.Types.Mixed,
    replacedAt: Date,
  },
  { ...options, collection: 'feed_entries' },
)
  .index({ feed: 1, position: 1 }, { unique: true })
  .index({ replacedAt: 1 }, { sparse: true });

// A connection keeps its models, and refuses to compile the same one twice.
const modelOf =
  <Row>(name: string, schema: Schema<Row>) =>
  (connection: Connection): Model<Row> =>
    (connection.models[name] as Model<Row> | undefined) ?? connection.model<Row>(name, schema);

export const outboxModel = modelOf<OutboxRow>('outbox', outboxSchema);
export const relayLeaseModel = modelOf<RelayLeaseRow>('relay_turn', relayLeaseSchema);
export const inboxModel = modelOf<InboxRow>('inbox', inboxSchema);
export const commandModel = modelOf<CommandRow>('command', commandSchema);
export const taskModel = modelOf<TaskRow>('task', taskSchema);
export const deadLetterActionModel = modelOf<DeadLetterActionRow>('desk_act', deadLetterActionSchema);
export const feedModel = modelOf<FeedRow>('feed', feedSchema);
export const feedEntryModel = modelOf<FeedEntryRow>('feed_entry', feedEntrySchema);

// Without mongoose's documents, which would take a tenth of the CPU time of every event.
const rowsOf =
  <Row extends { _id: string }>(model: (connection: Connection) => Model<Row>) =>
  (connection: Connection) =>
    model(connection).collection as unknown as mongo.Collection<Row>;

export const outboxRows = rowsOf(outboxModel);
export const inboxRows = rowsOf(inboxModel);

/** Has `prepareCollections` create the collections of messaging as well. */
export function registerKitModels(connection: Connection): void {
  for (const register of [
    outboxModel,
    relayLeaseModel,
    inboxModel,
    commandModel,
    taskModel,
    deadLetterActionModel,
    feedModel,
    feedEntryModel,
  ]) {
    register(connection);
  }
}
