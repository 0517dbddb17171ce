import { Kind, parse, visit, type ASTNode } from 'graphql';

const literals: ReadonlySet<string> = new Set([
  Kind.STRING,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.LIST,
  Kind.OBJECT,
]);

/** Whether a validation error is about a literal value. One that a scalar raises itself may come without a place. */
export function isAboutLiteral(query: string, locations: unknown): boolean {
  const [place] = (Array.isArray(locations) ? locations : []) as Partial<Place>[];
  if (!place) return true;
  let found = false;
  visit(parse(query), {
    enter({ kind, loc }: ASTNode) {
      const start = literals.has(kind) ? loc?.startToken : undefined;
      found ||= start?.line === place.line && start?.column === place.column;
    },
  });
  return found;
}

type Place = { line: number; column: number };
