import { describeError } from './describe-error.ts';
import { reportLoadedFiles } from './loaded-files.ts';
import type { FromChild, Task } from './messages.ts';

// A process of `npx shop dev`. It loads what the task that its argument names needs before it is given, so that a
// changed subgraph starts in the time that its own files take; then it waits for the task.
const tell = (message: FromChild): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(message, () => resolve());
    else resolve();
  });
const reportFiles = reportLoadedFiles((files) => void tell({ say: 'files', files }));
const end = async (error: unknown) => {
  reportFiles();
  await tell({ say: 'failed', reason: describeError(error) });
  process.exit(1);
};
process.on('uncaughtException', (error) => void end(error));
// Ctrl+C reaches every process of the terminal; the parent decides the order in which they stop.
process.on('SIGINT', () => {});

const tasks: {
  [Run in Task['run']]: (task: Extract<Task, { run: Run }>) => Promise<AsyncDisposable | null>;
} = {
  async gateway({ env }) {
    const { startGateway, readConfig } = await import('@shop/gateway');
    const { processDependencies } = await import('@shop/shared/runtime');
    const config = readConfig(env);
    const gateway = await startGateway(config, processDependencies('gateway', config.changeable.logLevel));
    await tell({ say: 'serving', url: gateway.url, adminUrl: gateway.adminUrl });
    return gateway;
  },
  async subgraph({ name, folder, env }) {
    const { loadSubgraphIn } = await import('../../../testbench/stack/subgraphs.ts');
    const { processDependencies } = await import('@shop/shared/runtime');
    const { readConfig, start } = await loadSubgraphIn(folder);
    const subgraph = await start(readConfig(env), processDependencies(name, env.LOG_LEVEL));
    // Before: the next save is compared with them.
    reportFiles();
    await tell({ say: 'serving', url: subgraph.url });
    return subgraph;
  },
  async events({ root, sdl }) {
    const { gatherEvents } = await import('../../../tools/events/gather.ts');
    const { eventProblems } = await import('../../../tools/events/problems.ts');
    const { eventDocuments, writeEventDocuments } = await import('../../../tools/events/documents.ts');
    const gathered = await gatherEvents(root, sdl);
    const problems = eventProblems(gathered);
    if (problems.length === 0) writeEventDocuments(root, await eventDocuments(root, gathered));
    await tell({ say: 'events', problems });
    return null;
  },
  async files({ root }) {
    const { writeComposed } = await import('../write-composed.ts');
    await writeComposed(root);
    await tell({ say: 'files written' });
    return null;
  },
};

const preloads: Readonly<Record<Task['run'], () => Promise<unknown>>> = {
  gateway: () => import('@shop/gateway'),
  subgraph: () => Promise.all([import('@shop/shared/subgraph'), import('@shop/shared/auth/permissions')]),
  events: () => import('../../../tools/events/documents.ts'),
  files: () => import('../write-composed.ts'),
};

const stopping = Promise.withResolvers<void>();
process.once('SIGTERM', () => stopping.resolve());
// The parent has ended, and nothing else would stop this process.
process.once('disconnect', () => stopping.resolve());
const given = new Promise<Task>((resolve) => process.once('message', (task: Task) => resolve(task)));

try {
  await preloads[process.argv[2] as Task['run']]();
  reportFiles();
  await tell({ say: 'warm' });
  const task = await Promise.race([given, stopping.promise]);
  if (task) {
    const run = tasks[task.run] as (task: Task) => Promise<AsyncDisposable | null>;
    const service = await run(task);
    if (service) await stopping.promise;
    await service?.[Symbol.asyncDispose]();
  }
  process.exit(0);
} catch (error) {
  await end(error);
}
