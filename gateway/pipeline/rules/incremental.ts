import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type ASTNode,
  type DirectiveNode,
  type ValidationRule,
} from 'graphql';

/** Where `@defer` may stand: https://github.com/graphql/graphql-spec/pull/1110, section 5.7. `@stream` is not supported. */
export const incremental: ValidationRule = (context) => {
  const labels = new Set<string>();
  const refuse = (message: string, nodes: DirectiveNode) =>
    context.reportError(new GraphQLError(message, { nodes }));
  const checkLabel = (node: DirectiveNode) => {
    const label = argumentOf(node, 'label');
    if (!label || label.kind === Kind.NULL) return;
    if (label.kind !== Kind.STRING)
      refuse('The label of @defer must be a text that stands in the document', node);
    else if (labels.has(label.value))
      refuse(`There are several @defer with the label "${label.value}"`, node);
    else labels.add(label.value);
  };
  return {
    Directive(node) {
      const { value: name } = node.name;
      if (name === 'stream')
        refuse('@stream is not supported: this gateway gives each list in one piece, so leave it out', node);
      if (name !== 'defer') return;
      checkLabel(node);
      const schema = context.getSchema();
      const parent = context.getParentType();
      if (parent && (parent === schema.getMutationType() || parent === schema.getSubscriptionType()))
        refuse(`@defer cannot stand at the root of a ${parent.name.toLowerCase()}`, node);
    },
    OperationDefinition(node) {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
      for (const directive of context
        .getRecursivelyReferencedFragments(node)
        .flatMap(deferIn)
        .concat(deferIn(node)))
        if (!isOff(directive))
          refuse('A subscription cannot have @defer: its updates come in one piece', directive);
    },
  };
};

const argumentOf = ({ arguments: given = [] }: DirectiveNode, name: string) =>
  given.find((each) => each.name.value === name)?.value;

function deferIn(definition: ASTNode): DirectiveNode[] {
  const found: DirectiveNode[] = [];
  visit(definition, { Directive: (node) => void (node.name.value === 'defer' && found.push(node)) });
  return found;
}

const isOff = (defer: DirectiveNode): boolean => {
  const condition = argumentOf(defer, 'if');
  return condition?.kind === Kind.VARIABLE || (condition?.kind === Kind.BOOLEAN && !condition.value);
};
