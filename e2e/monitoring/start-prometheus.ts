import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort } from '@shop/shared/testing';
import { parse, stringify } from 'yaml';
import { folder, rulesFiles } from './monitoring-files.ts';

export type Alert = { labels: Record<string, string>; state?: string };
type Answer<Data> = { status: string; error?: string; data: Data };
type Vector = { result: { metric: Record<string, string>; value: [number, string] }[] };

export type Monitoring = AsyncDisposable & {
  query(expr: string): Promise<Vector['result']>;
  /** The metrics that the services show, by name and with their types, those without a value included. */
  shown(): Promise<ReadonlyMap<string, string>>;
  /** The labels of a metric. */
  labelsOf(metric: string): Promise<ReadonlySet<string>>;
  /** The alerts that Prometheus says fire, and those that the Alertmanager has. */
  firing(): Promise<{ prometheus: string[]; alertmanager: string[] }>;
};

/** A scrape may take as long; of a machine with much to do it takes a while. */
const everySeconds = 1;

/** Prometheus and Alertmanager on the configuration in deploy/monitoring, with its minutes as seconds. */
export async function startMonitoring(targets: Readonly<Record<string, string>>): Promise<Monitoring> {
  await using starting = new AsyncDisposableStack();
  const place = starting.adopt(await mkdtempDisposable(join(tmpdir(), 'monitoring-')), (each) =>
    each.remove(),
  );
  const [prometheusPort, alertmanagerPort] = [await freePort(), await freePort()];
  writeConfiguration(place.path, targets, alertmanagerPort);
  const alertmanager = `http://127.0.0.1:${alertmanagerPort}`;
  const prometheus = `http://127.0.0.1:${prometheusPort}`;
  await run(starting, 'prometheus-alertmanager', `${alertmanager}/-/ready`, [
    `--config.file=${join(folder, 'alertmanager.yml')}`,
    `--storage.path=${join(place.path, 'alertmanager')}`,
    `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
    '--cluster.listen-address=',
  ]);
  await run(starting, 'prometheus', `${prometheus}/-/ready`, [
    `--config.file=${join(place.path, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(place.path, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${prometheusPort}`,
  ]);
  const running = starting.move();
  return { ...looksAt(prometheus, alertmanager), [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function looksAt(prometheus: string, alertmanager: string): Omit<Monitoring, typeof Symbol.asyncDispose> {
  const api = async <Data>(path: string): Promise<Data> => {
    const { status, error, data } = (await (
      await fetch(`${prometheus}/api/v1/${path}`)
    ).json()) as Answer<Data>;
    if (status !== 'success') throw new Error(`${decodeURIComponent(path)}: ${error}`);
    return data;
  };
  return {
    query: async (expr) => (await api<Vector>(`query?query=${encodeURIComponent(expr)}`)).result,
    async shown() {
      const metadata = await api<Record<string, { type: string }[]>>('metadata');
      return new Map(Object.entries(metadata).map(([name, [first]]) => [name, first?.type ?? '']));
    },
    async labelsOf(metric) {
      const labels = await api<string[]>(`labels?match[]=${encodeURIComponent(metric)}`);
      return new Set(labels);
    },
    async firing() {
      const { alerts } = await api<{ alerts: Alert[] }>('alerts');
      const held = (await (await fetch(`${alertmanager}/api/v2/alerts?active=true`)).json()) as Alert[];
      return {
        prometheus: alerts.filter(({ state }) => state === 'firing').map(named),
        alertmanager: held.map(named),
      };
    },
  };
}

const named = ({ labels: { alertname = '', ...labels } }: Alert): string => {
  const about = labels.job ?? labels.subgraph;
  return about === undefined ? alertname : `${alertname} ${about}`;
};

type Config = {
  global: Record<string, string>;
  rule_files: string[];
  alerting: { alertmanagers: { static_configs: { targets: string[] }[] }[] };
  scrape_configs: { file_sd_configs: { files: string[] }[] }[];
};

function writeConfiguration(
  place: string,
  targets: Readonly<Record<string, string>>,
  alertmanagerPort: number,
): void {
  const config = parse(readFileSync(join(folder, 'prometheus.yml'), 'utf8')) as Config;
  config.global = { scrape_interval: `${everySeconds}s`, evaluation_interval: `${everySeconds}s` };
  for (const { static_configs } of config.alerting.alertmanagers)
    for (const each of static_configs) each.targets = [`127.0.0.1:${alertmanagerPort}`];
  writeFileSync(join(place, 'prometheus.yml'), stringify(config));
  const found = Object.entries(targets).map(([job, url]) => ({
    labels: { job },
    targets: [new URL(url).host],
  }));
  writeFileSync(join(place, 'targets.yml'), stringify(found));
  mkdirSync(join(place, 'rules'));
  for (const file of rulesFiles)
    writeFileSync(join(place, file), minutesAsSeconds(readFileSync(join(folder, file), 'utf8')));
}

/** The ranges of queries, and how long an alert waits before it fires. */
const minutesAsSeconds = (text: string): string =>
  text
    .replaceAll(/\[(\d+)([mhd])\]/g, (_, count: string, unit: string) => `[${shortened(count, unit)}]`)
    .replaceAll(/for: (\d+)([mh])/g, (_, count: string, unit: string) => `for: ${shortened(count, unit)}`);

const seconds: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 };
const shortened = (count: string, unit: string): string => `${Number(count) * (seconds[unit] ?? 1)}s`;

async function run(
  running: AsyncDisposableStack,
  program: string,
  readyUrl: string,
  args: readonly string[],
): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said = `${said}${chunk.toString()}`.slice(-4000)));
  const ended = once(child, 'exit').catch((error: unknown) => void (said += String(error)));
  running.defer(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`${program} has ended: ${said}`);
    const { ok } = await fetch(readyUrl);
    if (!ok) throw new Error(`${program} is not ready: ${said}`);
  });
}
