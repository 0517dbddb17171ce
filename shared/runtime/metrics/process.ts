import { getHeapStatistics } from 'node:v8';
import { eventLoopDelay } from './event-loop-delay.ts';
import type { Described, Labels, Metrics } from './metrics.ts';

type Shown = readonly [Described, () => Iterable<readonly [Labels, number]>];

const one = (value: number) => [[{}, value]] as const;

const counters: readonly Shown[] = [
  [
    { name: 'process.cpu.time', unit: 's', help: 'Time on the processor, in the process or for it.' },
    () => {
      const { user, system } = process.cpuUsage();
      return [
        [{ 'cpu.mode': 'user' }, user / 1e6],
        [{ 'cpu.mode': 'system' }, system / 1e6],
      ];
    },
  ],
  [
    {
      name: 'nodejs.eventloop.time',
      unit: 's',
      help: 'Time in which the event loop was busy or waited: the rate of active is the share of its capacity in use.',
    },
    () => {
      const { active, idle } = performance.eventLoopUtilization();
      return [
        [{ 'nodejs.eventloop.state': 'active' }, active / 1000],
        [{ 'nodejs.eventloop.state': 'idle' }, idle / 1000],
      ];
    },
  ],
];

const gauges: readonly Shown[] = [
  [
    { name: 'process.start_time', unit: 's', help: 'When the process was started, in seconds since 1970.' },
    () => one(performance.timeOrigin / 1000),
  ],
  [
    { name: 'process.memory.usage', unit: 'By', help: 'Memory of the process that is in main memory.' },
    () => one(process.memoryUsage.rss()),
  ],
  [
    { name: 'v8js.memory.heap.used', unit: 'By', help: 'Memory that objects take.' },
    () => one(process.memoryUsage().heapUsed),
  ],
  [
    {
      name: 'v8js.memory.heap.limit',
      unit: 'By',
      help: 'Memory that objects may take; beyond it the process ends.',
    },
    () => one(getHeapStatistics().heap_size_limit),
  ],
  [
    {
      name: 'nodejs.memory.external',
      unit: 'By',
      help: 'Memory outside the heap that objects hold, buffers above all.',
    },
    () => one(process.memoryUsage().external),
  ],
];

/**
 * The metrics of the process, which cost nothing between two looks. The defaults of prom-client also watch the event
 * loop and the collector of garbage, cannot be stopped, and keep an idle process awake.
 */
export function showProcess(metrics: Metrics): void {
  for (const [described, read] of counters) metrics.counter(described, read);
  for (const [described, read] of gauges) metrics.gauge(described, read);
  const delay = (statistic: 'p50' | 'p99' | 'max', help: string) =>
    metrics.gauge({ name: `nodejs.eventloop.delay.${statistic}`, unit: 's', help }, () =>
      one(eventLoopDelay()[statistic]),
    );
  delay('p50', 'How late the event loop is at half of its turns, of late.');
  delay('p99', 'How late the event loop is at the slowest hundredth of its turns, of late.');
  delay('max', 'How late the event loop was at most, of late.');
}
