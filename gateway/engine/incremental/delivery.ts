import type { Deliver, IncrementalResult, PendingResult } from '../contract.ts';
import type { CompletedResult } from '../response/complete.ts';
import type { ObjectTypes, Selection } from '../response/selection.ts';
import { isObject, type JsonObject } from '../run/merge.ts';
import type { FoundError, Outcome } from '../run/outcome.ts';
import type { AnswerPath } from '../run/subgraph-call.ts';
import type { Deferral, DeferredView, View } from './deferral.ts';
import { instancesOf, valueAt, without } from './instances.ts';

type Options = {
  deferral: Deferral;
  deliver: Deliver;
  types: ObjectTypes;
  /** Gives the part of an answer that is selected. */
  complete: (selection: Selection, outcome: Outcome) => CompletedResult;
  /** What clients see of an error. */
  report: (error: FoundError) => unknown;
};

/** What has been sent of a view: its answer from the root on, and those of the views around it. */
type Sent = { data: JsonObject | null; around: readonly (JsonObject | null)[] };

type Changes = Required<Pick<IncrementalResult, 'pending' | 'incremental' | 'completed'>>;

/** Sends the parts of one execution, each as soon as the calls that it needs are done. */
export class Delivery {
  readonly #options: Options;
  readonly #done = new Set<number>();
  readonly #sent = new Map<View, Sent>();
  readonly #instances = new Map<View, readonly PendingResult[]>();
  #announced = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** A call is done, which is not the last. */
  after(call: number, outcome: Outcome): void {
    this.#done.add(call);
    const { initial, deferred } = this.#options.deferral;
    if (this.#sent.has(initial)) {
      const changes = this.#advance(
        deferred.filter((each) => this.#isReady(each)),
        outcome,
      );
      if (changes.completed.length > 0) this.#options.deliver({ ...filled(changes), hasNext: true });
    } else if (this.#isReady(initial)) this.#begin(outcome);
  }

  /** All is done: sends the rest, unless nothing has been sent before. */
  finish(outcome: Outcome): void {
    const { initial, deferred } = this.#options.deferral;
    if (!this.#sent.has(initial)) return;
    this.#options.deliver({ ...filled(this.#advance(deferred, outcome)), hasNext: false });
  }

  #isReady = ({ calls }: View): boolean => calls.isSubsetOf(this.#done);

  /** Where there is nothing to wait for, the answer is sent in one piece. */
  #begin(outcome: Outcome): void {
    const { deferral, deliver, report } = this.#options;
    const { initial } = deferral;
    const { data, errors } = this.#complete(initial, outcome);
    this.#sent.set(initial, { data, around: [] });
    const pending = this.#announce(undefined, initial, outcome);
    if (pending.length === 0) return void this.#sent.delete(initial);
    deliver({ data, ...(errors.length > 0 && { errors: errors.map(report) }), pending, hasNext: true });
  }

  /** Of these views, those whose surroundings have been sent: a nested one may follow in the same result. */
  #advance(ready: readonly DeferredView[], outcome: Outcome): Changes {
    const { deferred } = this.#options.deferral;
    const changes = { pending: [], incremental: [], completed: [] } as Mutable<Changes>;
    for (const view of ready) {
      const around = this.#sent.get(this.#around(view));
      if (!around || this.#sent.has(view)) continue;
      const result = this.#complete(view, outcome);
      this.#sent.set(view, { data: result.data, around: [...around.around, around.data] });
      this.#tell(view, result, changes);
      changes.pending.push(...this.#announce(deferred.indexOf(view), view, outcome));
    }
    return changes;
  }

  #around({ within }: DeferredView): View {
    const { initial, deferred } = this.#options.deferral;
    return (within === undefined ? undefined : deferred[within]) ?? initial;
  }

  /** Of a view, whatever calls that it does not need have gone wrong meanwhile. */
  #complete({ selection, calls }: View, outcome: Outcome): CompletedResult {
    const errors = outcome.errors.filter(({ call }) => call === undefined || calls.has(call));
    return this.#options.complete(selection, { ...outcome, errors });
  }

  /** What the deferred fragments within a view are going to be about. */
  #announce(index: number | undefined, view: View, { data }: Outcome): PendingResult[] {
    const { deferral, types } = this.#options;
    return deferral.deferred.flatMap((each) => {
      if (each.within !== index) return [];
      const { label } = each;
      const paths = instancesOf({ ...each, types }, data, this.#sent.get(view)?.data);
      const pending = paths.map((path) => ({
        id: String(this.#announced++),
        path,
        ...(label !== undefined && { label }),
      }));
      this.#instances.set(each, pending);
      return pending;
    });
  }

  #tell(view: DeferredView, { data, errors }: CompletedResult, changes: Mutable<Changes>): void {
    const { report } = this.#options;
    const instances = this.#instances.get(view) ?? [];
    const errorsOf = errorsByInstance(errors, instances);
    for (const { id, path } of instances) {
      const value = valueAt(data, path);
      const own = errorsOf.get(id)?.map(report) ?? [];
      const some = own.length > 0 && { errors: own };
      if (isObject(value)) {
        changes.incremental.push({ id, data: this.#unsent(view, path, value), ...some });
        changes.completed.push({ id });
      } else changes.completed.push({ id, errors: own.length > 0 ? own : [report(absent(path))] });
    }
  }

  #unsent(view: View, path: AnswerPath, value: JsonObject): JsonObject {
    const around = this.#sent.get(view)?.around ?? [];
    return around
      .map((data) => valueAt(data, path))
      .filter(isObject)
      .reduce(without, value);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

const filled = (changes: Changes): Partial<Changes> =>
  Object.fromEntries(Object.entries(changes).filter(([, list]) => list.length > 0));

/** An error belongs to the object that it lies within; one that lies above all of them goes with the first. */
function errorsByInstance(
  errors: readonly FoundError[],
  instances: readonly PendingResult[],
): ReadonlyMap<string | undefined, readonly FoundError[]> {
  const isWithin = (inner: AnswerPath = [], outer: AnswerPath) =>
    outer.every((step, index) => inner[index] === step);
  const owner = ({ path }: FoundError) => instances.find((each) => isWithin(path, each.path)) ?? instances[0];
  return Map.groupBy(errors, (error) => owner(error)?.id);
}

/** Its subgraph says that there is no such object, and that is no error in itself. */
function absent(path: AnswerPath): FoundError {
  const message = 'The object does not exist any more, or the viewer may not see it';
  return { message, path, extensions: { code: 'FORBIDDEN' } };
}
