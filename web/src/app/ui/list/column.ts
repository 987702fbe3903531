import { Directive, inject, input, TemplateRef } from '@angular/core';

/** A column of a list as data. */
export interface Column<T = never> {
  readonly key: string;
  readonly label: string;
  /** Sets its width and what becomes of it on a phone. */
  readonly class?: string;
  /** The URL's word for its order, where the list can be sorted by it. */
  readonly sort?: string;
  readonly first?: 'ascending' | 'descending';
  /** Always shown: the column that names the row. */
  readonly fixed?: boolean;
  /** The whole text, shown on hover where the cell may cut it. */
  readonly title?: (row: T) => string | null | undefined;
  /** The width of its bones. Pixels. */
  readonly bone?: number;
}

interface CellContext<T> {
  readonly $implicit: T;
}

/** What stands in the cells of a column: `*coCell="let client of rows(); column: 'name'"`. */
@Directive({ selector: '[coCell]' })
export class Cell<T> {
  /** The list's rows; only their type is used. */
  readonly coCellOf = input.required<readonly T[]>();
  readonly coCellColumn = input.required<string>();
  readonly template = inject<TemplateRef<CellContext<T>>>(TemplateRef);

  static ngTemplateContextGuard<T>(_cell: Cell<T>, _context: unknown): _context is CellContext<T> {
    return true;
  }
}
