type Given<Value extends object> = {
  [Name in keyof Value]?: Exclude<Value[Name], undefined>;
};

/** The fields that a client has sent; null is a value, too. */
export const withoutUndefined = <Value extends object>(value: Value): Given<Value> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Given<Value>;
