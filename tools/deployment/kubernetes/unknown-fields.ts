import { join } from 'node:path';
import ts from 'typescript';
import { titleOf, type KubernetesObject } from './kubernetes-object.ts';
import { modelOf } from './schemas.ts';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es5.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/**
 * Fields that the types of their kinds do not have. The schemas of Kubernetes are open: a field with a typing error is valid by
 * them, and the API server drops it. The packages of the schemas have types as well, which are closed.
 */
export function unknownFields(objects: readonly KubernetesObject[]): string[] {
  const known = objects.filter((object) => modelOf(object) !== undefined);
  const lines = known.map(
    (object, index) =>
      `const object${index}: import('${modelOf(object)}').I${object.kind} = ${JSON.stringify(object)};`,
  );
  // Beside this file, so that its packages are found. A module, so that nothing is global.
  const file = join(import.meta.dirname, 'objects.virtual.mts');
  const host = ts.createCompilerHost(options);
  const text = `export {};\n${lines.join('\n')}`;
  const virtual: ts.CompilerHost = {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    getSourceFile: (name, ...rest) =>
      name === file
        ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
        : host.getSourceFile(name, ...rest),
  };
  const program = ts.createProgram([file], options, virtual);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ start = 0, messageText, file: source }) => {
      const { line } = source?.getLineAndCharacterOfPosition(start) ?? { line: 1 };
      const object = known[line - 1];
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `${object ? titleOf(object) : file}: ${message}`;
    });
}
