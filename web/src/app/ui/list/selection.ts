import { computed, signal } from '@angular/core';

/** The rows that are selected, by id. */
export class Selection {
  readonly #ids = signal<ReadonlySet<string>>(new Set());
  readonly ids = this.#ids.asReadonly();
  readonly size = computed(() => this.#ids().size);
  /** Where a range begins: the row that was last selected alone. */
  #anchor: string | undefined;

  has(id: string): boolean {
    return this.#ids().has(id);
  }

  toggle(id: string): void {
    const ids = new Set(this.#ids());
    if (!ids.delete(id)) ids.add(id);
    this.#ids.set(ids);
    this.#anchor = id;
  }

  /** Selects all from the last single row to this one. `order` is the list's. */
  extend(id: string, order: readonly string[]): void {
    const from = this.#anchor === undefined ? -1 : order.indexOf(this.#anchor);
    const to = order.indexOf(id);
    if (from < 0 || to < 0) {
      this.toggle(id);
      return;
    }
    this.#ids.update((ids) => new Set([...ids, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]));
  }

  set(ids: Iterable<string>): void {
    this.#ids.set(new Set(ids));
    this.#anchor = undefined;
  }

  clear(): void {
    if (this.#ids().size > 0) this.set([]);
  }
}
