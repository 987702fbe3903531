type Filled<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value; null where none has one. */
export function filled<T extends object>(fields: T): Filled<T> | null {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return present.length > 0 ? (Object.fromEntries(present) as Filled<T>) : null;
}
