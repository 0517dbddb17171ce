import { Command, InvalidArgumentError, Option, supervisorHelp } from '@shop/shared/command-line';
import { allSettings, groupTitles, type NamedSetting } from './settings/index.ts';
import { defaultIn, defaultTextIn, isBySubgraph, optionOf } from './settings/setting.ts';

/** What the command line says. */
export type CommandLine = {
  /** A gateway for any supergraph, else that of this project. */
  standAlone: boolean;
  /** The settings file. */
  file: string | undefined;
  /** By the path of the setting. */
  options: ReadonlyMap<string, unknown>;
};

/** The options of the gateway: one for each setting that may be given so. */
export function gatewayCommand() {
  const command = new Command()
    .description(
      `With --supergraph: a gateway for any Federation 2 supergraph. Without: the gateway of this project.
Each setting may stand in a settings file, in an environment variable or here; the later wins. docs/gateway-settings.md lists all.`,
    )
    .option(
      '--settings <file>',
      'the settings file (YAML), also GATEWAY_SETTINGS (default: gateway.yaml, if there is one)',
    )
    .option(
      '--stand-alone',
      'a gateway for any supergraph, as with --supergraph, where other sources name it',
    )
    .addHelpText('after', `\n${supervisorHelp('gateway')}\nIn a container, run: node gateway/main.ts`)
    .addHelpText('after', examples);
  for (const named of allSettings) for (const option of optionsOf(named)) command.addOption(option);
  return command;
}

type GatewayCommand = ReturnType<typeof gatewayCommand>;

/** Without defaults: the settings file and the environment count unless an option is given. */
function optionsOf(named: NamedSetting): Option[] {
  const { setting, group } = named;
  const option = optionOf(setting);
  if (option === null) return [];
  const { placeholder } = setting.type;
  const described = (flags: string, isHidden: boolean) =>
    new Option(flags, helpOf(named)).helpGroup(`${groupTitles[group]}:`).hideHelp(isHidden);
  if (placeholder !== null) return [described(`--${option} ${placeholder}`, false).argParser(valueIn(named))];
  const isUsual = defaultIn(setting, 'standAlone') === true;
  // Only the one that changes something is shown.
  return [described(`--${option}`, isUsual), described(`--no-${option}`, !isUsual)];
}

function helpOf({ setting }: NamedSetting): string {
  const { of, why, variable } = setting;
  const shown = isBySubgraph({ variable }) ? `${variable}<SUBGRAPH>` : variable;
  const usual = defaultTextIn(setting, 'standAlone');
  return `${of} (${shown}${usual === '' ? '' : `; default: ${usual}`})${why ? `: ${why}` : ''}`;
}

/** One more each time that the option is given, where it is by subgraph: `users=http://localhost:4001/graphql`. */
function valueIn({ setting: { type, variable } }: NamedSetting) {
  const check = (value: unknown) => {
    const { success, error } = type.schema.safeParse(value);
    if (!success) throw new InvalidArgumentError(`It ${error.issues[0]?.message ?? 'is invalid'}.`);
    return value;
  };
  return (text: string, before: unknown): unknown => {
    if (!isBySubgraph({ variable })) return check(type.fromText(text));
    const [, name, value = ''] = /^([^=]+)=(.*)$/.exec(text) ?? [];
    if (name === undefined)
      throw new InvalidArgumentError(
        'It must be a subgraph and its value, such as users=http://localhost:4001/graphql.',
      );
    return { ...(before as object | undefined), ...(check({ [name]: type.fromText(value) }) as object) };
  };
}

const examples = `
Examples
  npx shop gateway --supergraph supergraph.graphql --port 4000
  npx shop gateway --supergraph https://registry.example/graph.graphql --supergraph-poll-ms 30000
  npx shop gateway --supergraph supergraph.graphql --headers "authorization, users:x-debug"
  npx shop gateway --supergraph supergraph.graphql --host 0.0.0.0 --no-introspection --mask-errors`;

/** What the parsed options ask for. */
export function readCommandLine(command: GatewayCommand): CommandLine {
  const options = new Map<string, unknown>();
  for (const { path, setting } of allSettings) {
    const option = optionOf(setting);
    const attribute = option?.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
    const value: unknown = attribute && command.getOptionValue(attribute);
    if (value !== undefined) options.set(path, value);
  }
  const { settings: file, standAlone = options.has('supergraph.source') } = command.opts();
  return { standAlone, file, options };
}
