import type { mongo } from 'mongoose';
import { secondsSince } from '../metrics/durations.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { counterBy, histogramBy } from '../metrics/series.ts';

const system = { 'db.system.name': 'mongodb' } as const;

/** Measures the commands of a client and the use of its pool, as the driver reports them. */
export function measureMongo(client: mongo.MongoClient, metrics: Metrics): void {
  measureCommands(client, metrics);
  measurePool(client, metrics);
}

/** The driver's own durations are whole milliseconds. */
function measureCommands(client: mongo.MongoClient, metrics: Metrics): void {
  const begun = new Map<number, number>();
  const record = histogramBy(metrics, {
    name: 'db.client.operation.duration',
    unit: 's',
    help: 'How long commands of the datastore took, by command.',
  });
  const ended = ({ requestId, commandName }: { requestId: number; commandName: string }, error: string) => {
    const startedAtMs = begun.get(requestId);
    begun.delete(requestId);
    if (startedAtMs === undefined) return;
    record({ ...system, 'db.operation.name': commandName, 'error.type': error }, secondsSince(startedAtMs));
  };
  client.on('commandStarted', ({ requestId }) => void begun.set(requestId, performance.now()));
  client.on('commandSucceeded', (event) => ended(event, ''));
  client.on('commandFailed', (event) => ended(event, event.failure.name));
}

function measurePool(client: mongo.MongoClient, metrics: Metrics): void {
  // The first connections were opened before anybody listened, and are found when they are used.
  const open = new Set<string>();
  const idOf = (event: { address: string; connectionId: unknown }) =>
    `${event.address} ${String(event.connectionId)}`;
  let used = 0;
  let waiting = 0;
  const timeouts = counterBy(metrics, {
    name: 'db.client.connection.timeouts',
    unit: '{timeout}',
    help: 'How often no connection to the datastore came free in time.',
  });
  client.on('connectionCreated', (event) => void open.add(idOf(event)));
  client.on('connectionClosed', (event) => void open.delete(idOf(event)));
  client.on('connectionCheckOutStarted', () => void (waiting += 1));
  client.on('connectionCheckedOut', (event) => {
    open.add(idOf(event));
    waiting -= 1;
    used += 1;
  });
  client.on('connectionCheckOutFailed', ({ reason }) => {
    waiting -= 1;
    if (reason === 'timeout') timeouts(system);
  });
  client.on('connectionCheckedIn', () => void (used -= 1));
  const connections = {
    name: 'db.client.connection.count',
    unit: '{connection}',
    help: 'Connections to the datastore, by whether they are in use.',
  };
  metrics.gauge(connections, () => [
    [{ ...system, 'db.client.connection.state': 'used' }, used],
    [{ ...system, 'db.client.connection.state': 'idle' }, Math.max(0, open.size - used)],
  ]);
  const most = {
    name: 'db.client.connection.max',
    unit: '{connection}',
    help: 'How many connections to the datastore there may be.',
  };
  metrics.gauge(most, () => [[system, client.options.maxPoolSize ?? 0]]);
  const pending = {
    name: 'db.client.connection.pending_requests',
    unit: '{request}',
    help: 'Commands that wait for a connection to the datastore.',
  };
  metrics.gauge(pending, () => [[system, Math.max(0, waiting)]]);
}
