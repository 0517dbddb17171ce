import { GraphQLError, type FieldNode, type GraphQLField, type ValidationRule } from 'graphql';
import type { CostRules } from '../../supergraph/cost-rules.ts';

/** Refuses a field whose `@listSize` requires one slicing argument, where none or several are given. */
export const oneSlicingArgument =
  ({ listSizes }: CostRules): ValidationRule =>
  (context) => ({
    Field(node) {
      const parent = context.getParentType();
      const field = context.getFieldDef();
      const declared = listSizes.get(`${parent?.name}.${field?.name}`);
      if (!field || !declared?.requireOneSlicingArgument || declared.slicingArguments.length === 0) return;
      const names = declared.slicingArguments;
      const given = names.filter((name) => isGiven(name, node, field));
      if (given.length === 1) return;
      const message = `${parent?.name}.${field.name} needs one of the arguments ${names.join(', ')}, ${given.length} are given`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  });

const isGiven = (
  name: string,
  { arguments: given = [] }: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
): boolean =>
  given.some((each) => each.name.value === name) ||
  args.some((each) => each.name === name && each.defaultValue !== undefined);
