import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');
export const folder = join(root, 'deploy/monitoring');

export type Rule = {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
};
type Panel = {
  id: number;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets: { expr: string; refId: string }[];
};
export type Dashboard = {
  uid: string;
  title: string;
  panels: Panel[];
  templating: { list: { name: string; definition?: string }[] };
};

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

export const rulesFiles = globSync('rules/*.yml', { cwd: folder }).sort();

export const rules = (): Rule[] =>
  rulesFiles.flatMap((file) =>
    (parse(textOf(file)) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
  );

export const dashboards = (): Dashboard[] =>
  globSync('dashboards/*.json', { cwd: folder })
    .sort()
    .map((file) => JSON.parse(textOf(file)) as Dashboard);

/** The tests of promtool. */
export const testFiles = globSync('tests/*.yml', { cwd: folder }).sort();

/** The names of the pages in docs/runbooks. */
export const runbooks = (): string[] =>
  globSync('docs/runbooks/*.md', { cwd: root })
    .map((file) => basename(file, '.md'))
    .sort();

/** Every query by where it stands, as Prometheus gets it: Grafana replaces the variables of dashboards. */
export function queries(): { at: string; expr: string }[] {
  const ofPanels = dashboards().flatMap(({ uid, panels }) =>
    panels.flatMap(({ title, targets }) =>
      targets.map(({ refId, expr }) => ({ at: `${uid}: ${title}, ${refId}`, expr: filledIn(expr) })),
    ),
  );
  const ofRules = rules().map(({ record, alert, expr }) => ({ at: record ?? alert ?? '', expr }));
  return [...ofPanels, ...ofRules];
}

const filledIn = (expr: string): string =>
  expr.replaceAll('$__rate_interval', '1m').replaceAll('$job', 'orders');

export type Selector = { metric: string; matchers: { label: string; value: string }[] };

const grouping = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g;
const ranges = /\[[^\]]*\]/g;
const words = new Set(['and', 'or', 'unless', 'bool', 'offset', 'sum', 'min', 'max', 'count', 'topk']);

/** The metrics that a query reads, with what it wants of their labels. */
export function selectorsIn(expr: string): Selector[] {
  const plain = expr.replaceAll(grouping, ' ').replaceAll(ranges, ' ');
  const names = plain.matchAll(/(?<![\w.:])([a-zA-Z_:][\w:]*)\s*(?:\{([^}]*)\})?(?!\s*\(|[\w:])/g);
  return [...names].flatMap(([, metric = '', inside = '']) => {
    if (words.has(metric)) return [];
    const matchers = inside.matchAll(/(\w+)\s*(?:=~|!=|!~|=)\s*"([^"]*)"/g);
    return [{ metric, matchers: [...matchers].map(([, label = '', value = '']) => ({ label, value })) }];
  });
}
