/** One object of the data set. An entity is found by its keys, any other belongs to the field that it was read from. */
export class Instance {
  readonly type: string;
  readonly id: string;
  /** The only subgraph that knows of it, if just one does: it can name it, the others have never heard of it. */
  readonly onlyIn: string | undefined;

  constructor(type: string, id: string, onlyIn?: string) {
    this.type = type;
    this.id = id;
    this.onlyIn = onlyIn;
  }

  /** Whether it can be found by its keys; the id of any other object tells whose part it is. */
  get isEntity(): boolean {
    return /^\w+#\d+$/.test(this.id);
  }
}

/** What a resolver gives that throws. */
export class Failure {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export type Value = Instance | Failure | Leaf | readonly Value[] | null;
export type Leaf = { leaf: unknown };

/** How often things are missing or go wrong. */
export type Rates = {
  null: number;
  failure: number;
  /** Null where the schema says that there is none. */
  badNull: number;
  /** References to entities that their own subgraphs do not know. */
  missing: number;
};

export const isLeaf = (value: Value): value is Leaf => value !== null && 'leaf' in value;
