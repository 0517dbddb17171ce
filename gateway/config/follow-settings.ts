import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '@shop/shared/errors';
import { every, fileSight, type Logger } from '@shop/shared/runtime';
import { changeableOf, type GatewayConfig } from './config.ts';
import { limitNames, limits as limitSettings } from './settings/limits.ts';
import { allSettings, type NamedSetting, type SettingValues } from './settings/index.ts';

type Read = { values: SettingValues };

type Options = {
  file: string;
  /** Reads all sources again. */
  read: () => Read;
  /** What the gateway has started with. */
  current: Read;
  config: Pick<GatewayConfig, 'limits' | 'changeable'>;
  logger: Logger;
};

const lookEveryMs = 250;

/**
 * Follows the settings file. Settings that may change while the gateway runs take effect; the log names those that need a
 * restart. A file with a mistake changes nothing.
 */
export function followSettings({ file, read, current, config, logger }: Options): Disposable {
  let { values } = current;
  const changed = () => {
    let next: SettingValues;
    try {
      next = read().values;
    } catch (error) {
      logger.error({ file, problem: messageOf(error) }, 'settings not changed');
      return;
    }
    const changes = allSettings.filter(
      (each) => !isDeepStrictEqual(valueIn(values, each), valueIn(next, each)),
    );
    if (changes.length === 0) return;
    const pathsOf = (reloads: boolean) =>
      changes.filter(({ setting }) => (setting.reloads ?? false) === reloads).map(({ path }) => path);
    apply(config, next);
    logger.level = config.changeable.logLevel;
    logger.info({ file, changed: pathsOf(true), needRestart: pathsOf(false) }, 'settings changed');
    values = next;
  };
  let taken = '';
  let seen = '';
  const look = async () => {
    const sight = await fileSight(file);
    // Twice the same: it is not being written.
    if (sight === seen && sight !== taken) {
      taken = sight;
      changed();
    }
    seen = sight;
  };
  return every(lookEveryMs, () => void look(), { ref: false });
}

const valueIn = (values: SettingValues, { group, name }: NamedSetting): unknown =>
  (values[group] as Readonly<Record<string, unknown>>)[name];

function apply({ limits, changeable }: Options['config'], next: SettingValues): void {
  Object.assign(changeable, changeableOf(next));
  for (const name of limitNames)
    if (limitSettings[name].reloads) Object.assign(limits, { [name]: next.limits[name] });
}
