import {
  Kind,
  print,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { namesIn } from '../../document/internal/names.ts';
import { hiddenCopy, withHiding } from './hidden-fields.ts';
import { contradiction, replacing, type Replacing, type PlaceholderFields } from './placeholder-fields.ts';
import { fieldedTypes, fieldOf, fieldSet, mapFielded, type FieldedType } from './supergraph-types.ts';
import { withoutUnusedExternals } from './unused-externals.ts';

/**
 * The planner keeps the values of required fields under their names, whatever the arguments: two `@requires` of one
 * field with different arguments would read the same value. So each field that is required with arguments gets a field
 * without arguments beside it, which the planner requires instead.
 */
export function withPlaceholders(document: DocumentNode): {
  document: DocumentNode;
  standIns: PlaceholderFields;
} {
  const replaced = replacing(fieldedTypes(document), namesIn(document));
  const rewritten = mapFielded(document, (type) => withStandInsRequired(type, replaced));
  const { standIns } = replaced;
  if (standIns.size === 0) return { document, standIns };
  const { document: hiding, hide } = withHiding(rewritten);
  const whole = mapFielded(hiding, (type) => withAddedFields(type, replaced, hide));
  return { document: withoutUnusedExternals(whole, standIns), standIns };
}

function withStandInsRequired(type: FieldedType, replaced: Replacing): FieldedType {
  const inField = (field: FieldDefinitionNode): FieldDefinitionNode => {
    const place = { type: type.name.value, field: field.name.value };
    return { ...field, directives: field.directives?.map((each) => inDirective(each, place, replaced)) };
  };
  return { ...type, fields: type.fields?.map(inField) };
}

type Place = { type: string; field: string };

function inDirective(directive: ConstDirectiveNode, place: Place, replaced: Replacing): ConstDirectiveNode {
  if (directive.name.value !== 'join__field') return directive;
  const given = directive.arguments?.map((each) => {
    const { name, value } = each;
    const isMeant = name.value === 'requires' && value.kind === Kind.STRING && value.value.includes('(');
    return isMeant ? { ...each, value: { ...value, value: requiring(value.value, place, replaced) } } : each;
  });
  return { ...directive, arguments: given };
}

function requiring(text: string, { type, field }: Place, { replace, standIns }: Replacing): string {
  const selections = replace(fieldSet(text), type);
  const twice = contradiction([selections], standIns);
  if (twice !== undefined) {
    throw new Error(
      `${type}.${field} requires ${twice} with different arguments, and a representation holds one value of it`,
    );
  }
  return fieldSetText(selections);
}

const fieldSetText = (selections: SelectionSetNode): string =>
  print(selections).slice(1, -1).replaceAll(/\s+/g, ' ').trim();

function withAddedFields(type: FieldedType, { standIns, places }: Replacing, hide: string): FieldedType {
  const added = [...(places.get(type.name.value) ?? [])].flatMap((name) => {
    const field = fieldOf(type, standIns.get(name)?.name ?? '');
    return field ? [hiddenCopy(field, name, hide)] : [];
  });
  return { ...type, fields: [...(type.fields ?? []), ...added] };
}
