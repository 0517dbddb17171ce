import { exchange } from '@shop/shared/contracts';
import {
  counterBy,
  histogramBy,
  noValues,
  seriesOf,
  type Described,
  type Metrics,
} from '@shop/shared/runtime/metrics';

export type HandledOutcome = 'handled' | 'handled before' | 'will be repeated' | 'parked';

/** What messaging counts while it works. What it has to ask the store or the broker for is in state-metrics.ts. */
export type MessagingMetrics = {
  /** Events that a unit of work has committed. */
  appended(types: readonly string[]): void;
  /** Events that were sent to the broker, by whether it confirmed them. */
  sent(type: string, confirmed: boolean): void;
  /** A delivery has begun; called again when it has ended. */
  begun(queue: string): Disposable;
  handled(queue: string, outcome: HandledOutcome, seconds: number): void;
  /** How long after it was written an event was handled first. */
  lagged(queue: string, seconds: number): void;
  ranTask(task: string, outcome: string, seconds: number): void;
};

const lagBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200];
const rabbitmq = { 'messaging.system': 'rabbitmq' } as const;

const described = {
  appended: {
    name: 'messaging.outbox.appended',
    unit: '{message}',
    help: 'Events that were committed, by type: what has happened in this service.',
  },
  sent: {
    name: 'messaging.client.sent.messages',
    unit: '{message}',
    help: 'Events that the relay has sent to the broker, by whether it confirmed them; the others are sent again.',
  },
  handled: {
    name: 'messaging.process.duration',
    unit: 's',
    help: 'How long deliveries took, by what became of them.',
  },
  lag: {
    name: 'messaging.consumer.lag',
    unit: 's',
    help: 'How long after they were written events were handled, in business time.',
  },
  inFlight: {
    name: 'messaging.consumer.in_flight',
    unit: '{message}',
    help: 'Deliveries that are being handled.',
  },
  tasks: {
    name: 'due_task.duration',
    unit: 's',
    help: 'How long due tasks ran, retries of events among them, by how they ended.',
  },
} satisfies Record<string, Described>;

export function createMessagingMetrics(metrics: Metrics): MessagingMetrics {
  const appended = counterBy(metrics, described.appended);
  const sent = counterBy(metrics, described.sent);
  const handled = histogramBy(metrics, described.handled);
  const lag = histogramBy(metrics, described.lag, () => noValues(lagBounds));
  const tasks = histogramBy(metrics, described.tasks);
  const inFlight = seriesOf(() => ({ count: 0 }));
  metrics.gauge(described.inFlight, () =>
    [...inFlight.all()].map(([labels, { count }]) => [labels, count] as const),
  );
  const ofQueue = (queue: string) => ({ ...rabbitmq, 'messaging.destination.name': queue });
  return {
    appended(types) {
      for (const type of types) appended({ 'cloudevents.event_type': type });
    },
    sent(type, confirmed) {
      const destination = ofQueue(exchange);
      const error = confirmed ? '' : 'unconfirmed';
      sent({ ...destination, 'cloudevents.event_type': type, 'error.type': error });
    },
    begun(queue) {
      const running = inFlight.of(ofQueue(queue));
      running.count += 1;
      return { [Symbol.dispose]: () => void (running.count -= 1) };
    },
    handled: (queue, outcome, seconds) => handled({ ...ofQueue(queue), outcome }, seconds),
    lagged: (queue, seconds) => lag(ofQueue(queue), Math.max(0, seconds)),
    ranTask: (task, outcome, seconds) => tasks({ task, outcome }, seconds),
  };
}
