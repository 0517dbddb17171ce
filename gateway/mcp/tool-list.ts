import { setImmediate } from 'node:timers/promises';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { SettingValues } from '../config/settings/index.ts';
import type { GatewayContext } from '../context.ts';
import type { Engine } from '../engine/engine.ts';
import { errorsIn } from '../errors.ts';
import { toolsOf, type Tool, type ToolEntry } from './tools.ts';

/** The tools of the trusted documents under the supergraph in use. */
export type ToolList = {
  find(name: string): Tool | undefined;
  entries(): ToolEntry[];
  /** Reads the documents again. */
  refresh: () => Promise<void>;
};

type Options = {
  config: SettingValues['mcp'];
  engine: () => Engine<GatewayContext>;
  texts: () => Iterable<string>;
  /** Called when a refresh has changed an entry. */
  changed: () => void;
  logger: Logger;
};

export function toolList({ config, engine, texts, changed, logger }: Options): ToolList {
  let tools: ReadonlyMap<string, Tool> = new Map();
  let refreshing = Promise.resolve();
  const entries = () => [...tools.values()].map(({ entry }) => entry);
  const refresh = async () => {
    const before = JSON.stringify(entries());
    tools = await readTools(engine(), texts(), { config, logger });
    logger.info({ tools: tools.size }, 'tools for agents');
    if (JSON.stringify(entries()) !== before) changed();
  };
  return {
    find: (name) => tools.get(name),
    entries,
    // One after another, so that the last one sees what is in use.
    refresh: () => (refreshing = refreshing.then(refresh)),
  };
}

/** Requests are served between two documents. Of operations with the same name the last one is the tool. */
async function readTools(
  engine: Engine<GatewayContext>,
  texts: Iterable<string>,
  { config, logger }: Pick<Options, 'config' | 'logger'>,
): Promise<Map<string, Tool>> {
  const tools = new Map<string, Tool>();
  for (const text of texts) {
    try {
      for (const tool of toolsOf(engine, text, config)) tools.set(tool.operationName, tool);
    } catch (error) {
      const reason = errorsIn(error).map(messageOf).join('; ');
      logger.warn({ document: text.slice(0, shownLength), reason }, 'trusted document is no tool');
    }
    await setImmediate();
  }
  return tools;
}

const shownLength = 100;
