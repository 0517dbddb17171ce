import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  dashboards,
  folder,
  queries,
  root,
  rules,
  runbooks,
  selectorsIn,
  testFiles,
} from './monitoring-files.ts';

const alerts = rules().filter(({ alert }) => alert !== undefined);

describe('an alert', () => {
  it('has a page in docs/runbooks, and every page is of an alert', () => {
    assert.deepEqual(runbooks(), alerts.map(({ alert }) => alert).sort());
  });

  for (const { alert = '', labels, annotations } of alerts)
    it(`says who looks at it, what has happened and where its page is: ${alert}`, () => {
      assert.match(String(labels?.severity), /^(page|ticket)$/);
      assert.match(String(annotations?.summary), /\w/);
      assert.equal(annotations?.runbook, `docs/runbooks/${alert}.md`);
    });

  const tests = testFiles.map((file) => readFileSync(join(folder, file), 'utf8')).join('');
  for (const { alert } of alerts)
    it(`has a test in which it fires, and one in which it is quiet: ${alert}`, () => {
      assert.ok(tests.includes(`name: ${alert} fires\n`) && tests.includes(`name: ${alert} is quiet\n`));
    });
});

describe('a runbook', () => {
  for (const name of runbooks())
    it(`has meaning, first look and remedy: ${name}`, () => {
      const text = readFileSync(join(root, `docs/runbooks/${name}.md`), 'utf8');
      const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title);
      assert.deepEqual(titles, [name, 'Meaning', 'First look', 'Remedy']);
    });
});

describe('a dashboard', () => {
  for (const { uid, panels } of dashboards())
    it(`has panels that do not lie on each other, each with an id and a query: ${uid}`, () => {
      assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
      for (const { title, targets } of panels) assert.ok(targets.length > 0, title);
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
      );
      assert.equal(new Set(cells).size, cells.length);
      assert.ok(panels.every(({ gridPos: { x, w } }) => x + w <= 24));
    });
});

it('no query is about an event that nobody publishes', () => {
  const eventMap = JSON.parse(readFileSync(join(root, 'event-map.json'), 'utf8')) as object;
  const types = queries().flatMap(({ at, expr }) =>
    selectorsIn(expr).flatMap(({ matchers }) =>
      matchers.flatMap(({ label, value }) => (label === 'cloudevents_event_type' ? [{ at, value }] : [])),
    ),
  );
  assert.ok(types.length > 10);
  for (const { at, value } of types) {
    const matching = Object.keys(eventMap).filter((type) => new RegExp(`^(?:${value})$`).test(type));
    assert.ok(matching.length > 0, `${at}: ${value}`);
  }
});

describe('the metrics in a query', () => {
  const found: Readonly<Record<string, readonly string[]>> = {
    'up == 0': ['up'],
    'sum by (job, le) (rate(a_total{x="1",y=~"b|c"}[5m])) > 0.05': ['a_total x y'],
    'a:b:ratio_rate5m > 14.4 * 0.001\nand on (job) c': ['a:b:ratio_rate5m', 'c'],
    'histogram_quantile(0.99, sum by (le) (rate(d_bucket[1m]))) unless max(e offset 1d)': ['d_bucket', 'e'],
    'f - time() < 14 * 24 * 3600': ['f'],
  };
  for (const [expr, expected] of Object.entries(found))
    it(`are found: ${expr.replaceAll('\n', ' ')}`, () => {
      const selectors = selectorsIn(expr).map(({ metric, matchers }) =>
        [metric, ...matchers.map(({ label }) => label)].join(' '),
      );
      assert.deepEqual(selectors, expected);
    });
});
