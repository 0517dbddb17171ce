import { statSync } from 'node:fs';
import { readScript, type Script, type Scripted } from '@shop/dev/stand-ins';
import { messageOf, StartError } from '@shop/shared/errors';
import { readText } from '../composition/subgraph-list.ts';
import { parseYaml, YamlError } from '@shop/shared/runtime/yaml';

/** Reads a script; throws a StartError with a sentence, file and line for each mistake. */
export function readScriptFile(file: string, scripted: Scripted): Script {
  const { value, lineOf } = parsed(file);
  const { script, problems } = readScript(value, scripted);
  if (problems.length === 0) return script;
  const sentences = problems.map(({ path, message }) => `${file}:${lineOf(path)}: ${message}`);
  throw new StartError(sentences.join('\n'));
}

function parsed(file: string): ReturnType<typeof parseYaml> {
  try {
    return parseYaml(readText(file));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new StartError(`${file}:${error.line}:${error.column}: ${error.message}`, { cause: error });
  }
}

/** Reads the script again whenever the file has changed; while it has mistakes, the last good one is used. */
export function followScriptFile(
  file: string,
  scripted: Scripted,
  say: (line: string) => void,
): () => Script {
  let script = readScriptFile(file, scripted);
  let version = versionOf(file);
  return () => {
    const now = versionOf(file);
    if (now === version) return script;
    version = now;
    try {
      script = readScriptFile(file, scripted);
      say(`${file} is in use`);
    } catch (error) {
      say(`${messageOf(error)}\nThe script before this change stays in use.`);
    }
    return script;
  };
}

function versionOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return `${found?.mtimeMs} ${found?.size}`;
}
