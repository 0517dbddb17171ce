import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { eventually, noClientLimits } from '@shop/shared/testing';
import { broken, createFaultBoard, startStack, type FaultBoard, type Stack } from '@shop/testbench';
import type { SignedIn } from '@shop/testbench/clients';
import { aProduct, fillCart, placeOrder, untilStatus } from '@shop/testbench/playwright/shop';
import { administrator, newCustomer, newStaff, signInAdministrator } from '@shop/testbench/playwright/users';
import { folder, queries, root, rules, rulesFiles, selectorsIn, testFiles } from './monitoring-files.ts';
import { startMonitoring, type Monitoring } from './start-prometheus.ts';

const run = promisify(execFile);

describe('promtool', () => {
  it('accepts the rules and the configuration', async () => {
    await run('promtool', ['check', 'rules', '--lint-fatal', ...rulesFiles], { cwd: folder });
    await run('promtool', ['check', 'config', 'prometheus.yml'], { cwd: folder });
    await run('amtool', ['check-config', 'alertmanager.yml'], { cwd: folder });
  });

  it('finds that each alert fires when it should, and not otherwise', async () => {
    await run('promtool', ['test', 'rules', ...testFiles], { cwd: folder });
  });
});

describe('a Prometheus that reads the running system', () => {
  const running = new AsyncDisposableStack();
  let stack: Stack;
  let faults: FaultBoard;
  let monitoring: Monitoring;
  let customer: SignedIn;
  let staff: SignedIn;

  before(async () => {
    faults = createFaultBoard();
    const env = { ...administrator, ...noClientLimits, RETRY_DELAYS_SECONDS: '0.05', LOG_LEVEL: 'error' };
    stack = running.use(await startStack({ env, faults }));
    monitoring = running.use(await startMonitoring(stack.metricsUrls));
    staff = await newStaff(stack, await signInAdministrator(stack));
    customer = await newCustomer(stack);
    await confirmedOrder();
    // Prometheus has read every service since then.
    const services = Object.keys(stack.metricsUrls).length;
    await eventually(async () => {
      assert.equal(await value('sum(up)'), services);
      assert.equal(await value(appended('order.confirmed.v1')), 1);
    });
  });
  after(() => running.disposeAsync());

  async function confirmedOrder(): Promise<void> {
    const product = await aProduct(staff);
    await fillCart(customer, product.id);
    const { id } = await placeOrder(customer);
    await untilStatus(customer, id, 'CONFIRMED');
    await stack.settled();
  }

  const value = async (expr: string) => Number((await monitoring.query(expr))[0]?.value[1]);
  const appended = (type: string) => `sum(messaging_outbox_appended_total{cloudevents_event_type="${type}"})`;

  /** What fires, as both know it. */
  async function firing(): Promise<ReadonlySet<string>> {
    const { prometheus, alertmanager } = await monitoring.firing();
    return new Set(prometheus.filter((alert) => alertmanager.includes(alert)));
  }

  const firesAll = (...alerts: readonly string[]) =>
    eventually(async () => {
      const found = await firing();
      assert.deepEqual(
        alerts.filter((alert) => !found.has(alert)),
        [],
        `not among ${[...found].join(', ')}`,
      );
    });

  /** Alerts clear at Prometheus first, then at the Alertmanager. Others may fire: a busy machine is slow. */
  const clearsAll = (...alerts: readonly string[]) =>
    eventually(async () => {
      const { prometheus, alertmanager } = await monitoring.firing();
      const found = [...prometheus, ...alertmanager];
      assert.deepEqual(
        alerts.filter((alert) => found.includes(alert)),
        [],
      );
    });

  it('shows every metric that docs/metrics.md names, and no other', async () => {
    const page = readFileSync(join(root, 'docs/metrics.md'), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `') && !line.startsWith('| `OTEL'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    );
    const shown = [...(await monitoring.shown()).keys()];
    /** There are none with TLS, a canary or agents here. */
    const elsewhere = [
      'gateway_certificate_valid_to_seconds',
      'gateway_supergraph_operations_total',
      'gateway_supergraph_operation_duration_seconds',
      'gateway_agent_messages',
    ];
    assert.deepEqual(shown.filter((name) => !named.includes(name)).sort(), []);
    assert.deepEqual(
      named.filter((name) => !shown.includes(name) && !elsewhere.includes(name)),
      [],
    );
  });

  it('answers every query of the dashboards and the rules, which name metrics and labels that exist', async () => {
    const shown = await monitoring.shown();
    const recorded = new Set(rules().map(({ record }) => record));
    const exists = (metric: string): boolean => {
      const [, family, part] = /^(.*?)(?:_(bucket|count|sum))?$/.exec(metric) ?? [];
      return shown.has(metric) || (part !== undefined && shown.get(family ?? '') === 'histogram');
    };
    const ofPrometheus = ['up', 'ALERTS'];
    const withTls = ['gateway_certificate_valid_to_seconds'];
    const problems: string[] = [];
    for (const { at, expr } of queries()) {
      await monitoring.query(expr).catch((error: unknown) => problems.push(`${at}: ${String(error)}`));
      for (const { metric, matchers } of selectorsIn(expr)) {
        if ([...ofPrometheus, ...withTls].includes(metric) || recorded.has(metric)) continue;
        if (!exists(metric)) problems.push(`${at}: there is no ${metric}`);
        const labels = await monitoring.labelsOf(metric);
        const unknown = matchers.filter(({ label }) => labels.size > 0 && !labels.has(label));
        for (const { label } of unknown) problems.push(`${at}: ${metric} has no label ${label}`);
      }
    }
    assert.deepEqual(problems, []);
  });

  it('counts what has happened', async () => {
    assert.equal(await value(appended('order.placed.v1')), 1);
    const placing = 'graphql_field_name="placeOrder",outcome="ok"';
    assert.equal(await value(`graphql_server_field_duration_seconds_count{job="orders",${placing}}`), 1);
  });

  it('has alerts that fire while the broker is away, and clear after it', async () => {
    const alerts = ['BrokerAway orders', 'BrokerAway payments'];
    const cut = stack.cutBroker();
    await firesAll(...alerts);

    cut[Symbol.dispose]();
    await clearsAll(...alerts);
  });

  it('has alerts that fire while a service is down and clients notice, and clear after it', async () => {
    const alerts = ['ServiceDown products', 'SubgraphAway products', 'GatewayErrorBudgetBurnsFast'];
    const asking = new AbortController();
    const asks = (async () => {
      while (!asking.signal.aborted) await customer.send('{ products(first: 1) { totalCount } }');
    })();
    try {
      await stack.services.stop('products');
      await firesAll(...alerts);

      await stack.services.restart('products');
      await clearsAll(...alerts);
    } finally {
      asking.abort();
      await asks;
    }
  });

  it('has an alert that fires for a dead letter, and clears when it is replayed', async () => {
    using fault = faults.on('notifications.before-commit[notifications.on-order-confirmed]', broken());
    await confirmedOrder();
    await firesAll('DeadLetters notifications');

    fault[Symbol.dispose]();
    type Letters = { deadLetters: { edges: { node: { id: string } }[] } };
    const { deadLetters } = await staff.ask<Letters>('{ deadLetters { edges { node { id } } } }');
    const input = { ids: deadLetters.edges.map(({ node }) => node.id), reason: 'The bug is gone' };
    await staff.ask(
      'mutation Replay($input: ReplayDeadLettersInput!) { replayDeadLetters(input: $input) { count } }',
      { input },
    );
    await clearsAll('DeadLetters notifications');
  });
});
