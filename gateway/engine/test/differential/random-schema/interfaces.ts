import { addField, declareEntity, hasEntity, typeIn, type Draft } from './draft.ts';
import { anyArguments, anyType, fieldName, leafType, wrapped } from './field-types.ts';

/** An interface of several entities; each subgraph declares those of its fields that it resolves. */
export function addInterface(draft: Draft): void {
  const { random, subgraphs } = draft;
  const members = draft.entities.filter(({ keys }) => keys[0]?.fieldSet === 'id').slice(0, 3);
  if (members.length < 2) return;
  for (const owner of random.shuffled(subgraphs).slice(0, 1 + random.below(2))) {
    const name = `c${draft.named++}`;
    const field = { type: wrapped(random, leafType(random)), args: anyArguments(random) };
    addField(typeIn(owner, 'Common', 'interface'), name, field);
    for (const member of members) addField(declareEntity(owner, member), name, field);
  }
  for (const subgraph of subgraphs) {
    const present = members.filter(
      (member) => hasEntity(subgraph, member) && typeIn(subgraph, member.name).fields.has('id'),
    );
    if (present.length === 0 || (!subgraph.types.has('Common') && random.chance(0.5))) continue;
    addField(typeIn(subgraph, 'Common', 'interface'), 'id', { type: 'ID!' });
    for (const { name } of present) typeIn(subgraph, name).interfaces.add('Common');
  }
}

/** An interface that is an entity: one subgraph has its types, another adds fields to all of them at once. */
export function addInterfaceObject(draft: Draft): void {
  const { random } = draft;
  const [home, ...others] = random.shuffled(draft.subgraphs);
  if (!home) return;
  const key = '@key(fields: "id")';
  const shared = { type: wrapped(random, leafType(random)) };
  const media = typeIn(home, 'Media', 'interface');
  for (const name of ['Media', 'Book', 'Film', 'Song']) {
    const type = name === 'Media' ? media : typeIn(home, name);
    type.directives.add(key);
    addField(type, 'id', { type: 'ID!' });
    addField(type, 'title', shared);
    if (type === media) continue;
    type.interfaces.add('Media');
    addField(type, fieldName(draft), { type: anyType(draft, home) });
  }
  addField(typeIn(home, 'Query'), `q${draft.named++}`, {
    type: wrapped(random, 'Media'),
    args: anyArguments(random),
  });
  for (const subgraph of others.slice(0, 1 + random.below(2))) {
    const type = typeIn(subgraph, 'Media');
    type.directives.add('@interfaceObject').add(key);
    addField(type, 'id', { type: 'ID!' });
    addField(type, `o${draft.named++}`, { type: anyType(draft, subgraph), args: anyArguments(random) });
    addField(typeIn(subgraph, 'Query'), `q${draft.named++}`, { type: wrapped(random, 'Media') });
  }
}
