import { catalogue, entryOf, type ErrorCode } from '@shop/shared/errors';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { fits } from '../world/held-values.ts';
import { refusalsOf, singleObject, type Field } from '../graph/shape.ts';

const codes = Object.keys(catalogue) as ErrorCode[];
const isRefusal = (code: ErrorCode): boolean => entryOf(code).kind === 'refusal';
const codeOf = (allowed: readonly ErrorCode[]) =>
  z.enum(allowed, { error: ({ input }) => `${JSON.stringify(input)} is not one of ${allowed.join(', ')}` });

const atLeastZero = z.number().nonnegative();
const happening = {
  /** How often it happens, of all times; default 1. */
  share: z.number().min(0).max(1).optional(),
  latencyMs: z.union([atLeastZero, z.strictObject({ p50: atLeastZero, p99: atLeastZero })]).optional(),
  error: codeOf(codes.filter((code) => !isRefusal(code))).optional(),
};

const fieldRule = z.strictObject({
  ...happening,
  /** A code that the description of the mutation names. */
  userError: z.string().optional(),
  value: z.unknown().optional(),
});
const reaction = z.strictObject({
  emit: z.string(),
  afterMs: atLeastZero.optional(),
  share: happening.share,
});

const format = z.strictObject({
  fields: z.record(z.string(), fieldRule).default({}),
  operations: z.record(z.string(), z.strictObject(happening)).default({}),
  reactions: z.record(z.string(), z.array(reaction)).default({}),
});

export type FieldRule = z.output<typeof fieldRule>;
export type OperationRule = z.output<z.ZodObject<typeof happening>>;
export type Reaction = z.output<typeof reaction>;
/** What stand-ins do that their schemas do not say: see docs/stand-ins.md. */
export type Script = z.output<typeof format>;

export const noScript: Script = { fields: {}, operations: {}, reactions: {} };

/** What is wrong with a script, and where in it. */
export type ScriptProblem = { path: readonly (string | number)[]; message: string };

/** What a script may name. */
export type Scripted = {
  schemas: readonly GraphQLSchema[];
  /** The types of event that the stand-ins publish. */
  events: readonly string[];
};

export function readScript(
  value: unknown,
  scripted: Scripted,
): { script: Script; problems: readonly ScriptProblem[] } {
  const parsed = format.safeParse(value ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path as ScriptProblem['path'],
      message: `${path.join('.') || 'the script'}: ${message}`,
    }));
    return { script: noScript, problems };
  }
  const script = parsed.data;
  return { script, problems: [...fieldProblems(script, scripted), ...reactionProblems(script, scripted)] };
}

function fieldProblems({ fields }: Script, { schemas }: Scripted): ScriptProblem[] {
  return Object.entries(fields).flatMap(([coordinate, rule]) => {
    const found = schemas.flatMap((schema) => fieldAt(schema, coordinate) ?? []);
    const problem = found.length === 0 ? 'no stand-in has such a field' : ruleProblem(found, rule);
    return problem === undefined
      ? []
      : [{ path: ['fields', coordinate], message: `${coordinate}: ${problem}` }];
  });
}

export function fieldAt(schema: GraphQLSchema, coordinate: string): Field | undefined {
  const [, name = '', field = ''] = /^(\w+)\.(\w+)$/.exec(coordinate) ?? [];
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields()[field] : undefined;
}

function ruleProblem([field]: readonly Field[], { value, userError }: FieldRule): string | undefined {
  if (!field) return undefined;
  if (value !== undefined && !fits(field, value))
    return `it is ${String(field.type)}, so its value cannot be ${JSON.stringify(value)}`;
  if (userError !== undefined && singleObject(field.type)?.getFields().userErrors === undefined)
    return `it is ${String(field.type)}, which has no userErrors`;
  const codes = refusalsOf(field);
  if (userError !== undefined && !codes.includes(userError))
    return `its description names no refusal ${userError}, only ${codes.join(', ') || 'none'}`;
  return undefined;
}

const reactionProblems = ({ reactions }: Script, { events }: Scripted): ScriptProblem[] =>
  Object.entries(reactions).flatMap(([cause, answers]) =>
    answers.flatMap(({ emit }, index) =>
      events.includes(emit)
        ? []
        : [
            {
              path: ['reactions', cause, index, 'emit'],
              message: `${cause}: no stand-in publishes ${emit}; they publish ${events.join(', ') || 'nothing'}`,
            },
          ],
    ),
  );
