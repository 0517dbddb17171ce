import { parseDocument } from 'yaml';

/** The text of `supergraph.yaml` with one subgraph more; everything else stays as it is, comments included. */
export function withEntry(text: string, name: string, port: number): string {
  const document = parseDocument(text);
  const schema = document.createNode({ file: `./subgraphs/${name}/schema.graphql` }, { flow: true });
  const entry = document.createNode({ routing_url: `http://127.0.0.1:${port}/graphql`, schema });
  document.setIn(['subgraphs', name], entry);
  return document.toString({ lineWidth: 0 });
}

export function withoutEntry(text: string, name: string): string {
  const document = parseDocument(text);
  document.deleteIn(['subgraphs', name]);
  return document.toString({ lineWidth: 0 });
}
