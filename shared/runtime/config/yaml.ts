import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

export type YamlPath = readonly (string | number)[];
export type ParsedYaml = { value: unknown; lineOf: (path: YamlPath) => number };

export class YamlError extends Error {
  readonly code: string;
  readonly line: number;
  readonly column: number;

  constructor(message: string, { code, line, column }: { code: string; line: number; column: number }) {
    super(message);
    this.code = code;
    this.line = line;
    this.column = column;
  }
}

/** Parses YAML; `lineOf` gives the line of a value, or of what encloses it where it is missing. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const [at] = error.linePos ?? [];
    const place = { code: error.code, line: at?.line ?? 1, column: at?.col ?? 1 };
    throw new YamlError(error.message.split(' at line ')[0] ?? '', place);
  }
  const offsetOf = (path: YamlPath): number => {
    if (path.length === 0) return 0;
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    // The key, not the value: the value of a block begins on a later line.
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
      : undefined;
    const node = pair ? pair.key : document.getIn(path, true);
    return isNode(node) && node.range ? node.range[0] : offsetOf(path.slice(0, -1));
  };
  return { value: document.toJS(), lineOf: (path) => lines.linePos(offsetOf(path)).line };
}
