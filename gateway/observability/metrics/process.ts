import type { Registry } from 'prom-client';
import { showCounter, showGauge, type Described } from './exposed.ts';

const counters: readonly (Described & { read: () => number })[] = [
  {
    name: 'process_cpu_user_seconds_total',
    help: 'Time on the processor in the process itself, in seconds.',
    read: () => process.cpuUsage().user / 1e6,
  },
  {
    name: 'process_cpu_system_seconds_total',
    help: 'Time on the processor in the system on behalf of the process, in seconds.',
    read: () => process.cpuUsage().system / 1e6,
  },
  {
    name: 'process_cpu_seconds_total',
    help: 'Time on the processor altogether, in seconds.',
    read: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
  },
  {
    name: 'nodejs_eventloop_active_seconds_total',
    help: 'Time in which the event loop was busy, in seconds: its rate is the share of its capacity in use.',
    read: () => performance.eventLoopUtilization().active / 1000,
  },
];

const gauges: readonly (Described & { read: () => number })[] = [
  {
    name: 'process_start_time_seconds',
    help: 'When the process was started, in seconds since 1970.',
    read: () => performance.timeOrigin / 1000,
  },
  {
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process that is in main memory.',
    read: () => process.memoryUsage.rss(),
  },
  {
    name: 'nodejs_heap_size_total_bytes',
    help: 'Memory that is reserved for objects.',
    read: () => process.memoryUsage().heapTotal,
  },
  {
    name: 'nodejs_heap_size_used_bytes',
    help: 'Memory that objects take.',
    read: () => process.memoryUsage().heapUsed,
  },
  {
    name: 'nodejs_external_memory_bytes',
    help: 'Memory outside the heap that objects hold, buffers above all.',
    read: () => process.memoryUsage().external,
  },
];

/**
 * Those of prom-client's default metrics, by their names, that cost nothing between two looks. The defaults themselves
 * also watch the event loop and the collector of garbage, cannot be stopped, and keep an idle process awake.
 */
export function showProcess(registry: Registry): void {
  for (const { read, ...described } of counters) showCounter(registry, described, [], () => [[{}, read()]]);
  for (const { read, ...described } of gauges) showGauge(registry, described, read);
}
