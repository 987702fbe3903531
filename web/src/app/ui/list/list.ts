import { MatDialog } from '@angular/material/dialog';
import { NgTemplateOutlet } from '@angular/common';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';

import { formatCount } from '../../platform/format';
import type { Pages } from '../../platform/pages';
import { ScrollPlaces } from '../../platform/scroll-places';
import { shortcuts } from '../../platform/shortcuts';
import { Bone, whenSlow } from '../bone';
import { Failed } from '../failed';
import { Icon } from '../icon';
import { SortHead } from '../sort';
import { Cell, type Column } from './column';
import { ColumnChoice } from './column-choice';
import { Selection } from './selection';
import { beyond, offsetsOf, spanOf } from './span';

/** The next page is read when fewer rows than this are left. */
const ahead = 30;

export interface Row {
  readonly id: string;
}

/**
 * A list as a table of which only the rows in sight are drawn. It reads further pages while it is scrolled, moves and
 * selects by keys, and on a phone its rows are cards. Its `[coBlank]` content shows where there is no row, `[coBulk]`
 * beside the number of selected rows.
 */
@Component({
  selector: 'co-list',
  imports: [Bone, Failed, Icon, NgTemplateOutlet, SortHead],
  templateUrl: './list.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class List<T extends Row> {
  /** The list's word in the choice of columns, and its class. */
  readonly kind = input.required<string>();
  readonly label = input.required<string>();
  readonly pages = input.required<Pages<T>>();
  readonly columns = input.required<readonly Column<T>[]>();
  readonly sort = input('');
  /** How a row is called where it is selected: without it rows cannot be. */
  readonly nameOf = input<(row: T) => string>();
  /** How many lines of text a row needs. */
  readonly linesOf = input<(row: T) => number>(() => 1);
  /** What the selected rows come to, beside their number. */
  readonly noteOf = input<(rows: readonly T[]) => string>(() => '');
  /** The row whose panel is open. */
  readonly opened = input<string>();
  readonly sorted = output<string>();
  /** Enter on a row, or a move while a panel is open. */
  readonly opens = output<T>();

  readonly selection = new Selection();
  readonly #choice = inject(ColumnChoice);
  readonly #places = inject(ScrollPlaces);
  readonly #dialogs = inject(MatDialog);
  protected readonly contents = contentChildren<Cell<T>>(Cell);
  protected readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  protected readonly ruler = viewChild<ElementRef<HTMLElement>>('ruler');

  readonly rows = computed(() => this.pages().rows());
  readonly total = computed(() => this.pages().head()?.totalCount);
  protected readonly shown = computed(() => {
    const hidden = this.#choice.hidden(this.kind());
    return this.columns().filter(({ key, fixed }) => fixed === true || !hidden.includes(key));
  });
  protected readonly cells = computed(
    () => new Map(this.contents().map((cell) => [cell.coCellColumn(), cell.template] as const)),
  );
  protected readonly formatCount = formatCount;
  protected readonly bones = [104, 88, 72, 96, 168, 80, 104, 92, 104, 96, 68, 88, 96, 108];

  /** Rows that come at once need no bones before them. */
  protected readonly waiting = signal(false);
  readonly #seen = signal({ top: 0, height: 800 });
  readonly #heights = signal({ base: 40, card: false });
  readonly #offsets = computed(() => offsetsOf(this.rows().map(this.linesOf()), this.#heights()));
  /** The first rows are on screen: those out of sight may follow. */
  readonly #begun = signal(false);
  readonly #span = computed(
    () => {
      const { top, height } = this.#seen();
      return spanOf(this.#offsets(), top, top + height, this.#begun() ? beyond : 0);
    },
    { equal: (a, b) => a.start === b.start && a.end === b.end },
  );
  protected readonly drawn = computed(() => {
    const { start, end } = this.#span();
    const offsets = this.#offsets();
    return {
      rows: this.rows().slice(start, end),
      start,
      before: offsets[start] ?? 0,
      after: (offsets.at(-1) ?? 0) - (offsets[end] ?? 0),
    };
  });

  /** The row that keys act on. */
  readonly #current = signal<string | undefined>(undefined);
  readonly current = computed(() => {
    const id = this.#current() ?? this.opened();
    return this.rows().find((row) => row.id === id);
  });
  readonly selected = computed(() => this.rows().filter(({ id }) => this.selection.has(id)));
  /** What an action acts on: the selected rows, otherwise the current one. */
  readonly targets = computed((): readonly T[] => {
    const current = this.current();
    return this.selection.size() > 0 ? this.selected() : current ? [current] : [];
  });
  protected readonly all = computed(() => this.selected().length > 0 && this.selected().length === this.rows().length);
  protected readonly selectingAll = signal(false);

  /** Set while the list is on its way back to where it was left. */
  #returning: number | undefined;

  constructor() {
    const free = (): boolean => this.#dialogs.openDialogs.length === 0;
    const chosen = (): boolean => free() && this.nameOf() !== undefined && this.current() !== undefined;
    const group = 'On this page';
    shortcuts(
      { keys: 'j', label: 'Next row', group, run: () => this.#move(1), when: free },
      { keys: 'k', label: 'Previous row', group, run: () => this.#move(-1), when: free },
      { keys: 'enter', label: 'Open the row', group, run: () => this.#open(), when: () => free() && this.#isOnRow() },
      { keys: 'x', label: 'Select the row', group, run: () => this.#select(false), when: chosen },
      { keys: 'shift+x', label: 'Select up to the row', group, run: () => this.#select(true), when: chosen },
      {
        keys: 'escape',
        label: 'Select nothing',
        group,
        run: () => this.selection.clear(),
        when: () => free() && this.selection.size() > 0,
      },
    );
    effect(() => {
      this.pages().asked();
      untracked(() => this.#begin());
    });
    effect((onCleanup) => {
      const scroller = this.scroller()?.nativeElement;
      const ruler = this.ruler()?.nativeElement;
      if (!scroller || !ruler || typeof ResizeObserver === 'undefined') return;
      const measure = (): void => {
        const card = getComputedStyle(ruler).float === 'left';
        if (ruler.offsetHeight > 0) this.#heights.set({ base: ruler.offsetHeight, card });
        this.look();
      };
      const observer = new ResizeObserver(measure);
      observer.observe(scroller);
      observer.observe(ruler);
      onCleanup(() => observer.disconnect());
    });
    afterRenderEffect(() => {
      this.#offsets();
      this.scroller();
      untracked(() => this.#return());
    });
    afterRenderEffect(() => {
      if (!this.#begun() && this.rows().length > 0) setTimeout(() => this.#begun.set(true));
    });
    effect(() => {
      const { end } = this.#span();
      const { moreProblem, hasMore, loadingMore } = this.pages();
      if (hasMore() && !loadingMore() && !moreProblem() && end + ahead >= this.rows().length) {
        untracked(() => void this.pages().more());
      }
    });
    // Who closes a panel goes on at its row.
    let last: string | undefined;
    effect(() => {
      const id = this.opened();
      if (last !== undefined && id === undefined) {
        this.#current.set(last);
        untracked(() => this.#focus());
      }
      last = id;
    });
    whenSlow(() => this.pages().head() !== undefined, this.waiting);
    inject(DestroyRef).onDestroy(() => (this.#returning = undefined));
  }

  /** Takes note of what is in sight. */
  protected look(): void {
    const scroller = this.scroller()?.nativeElement;
    if (!scroller) return;
    this.#seen.set({ top: scroller.scrollTop, height: scroller.clientHeight || 800 });
    if (this.#returning === undefined) this.#places.note({ top: scroller.scrollTop, rows: this.rows().length });
  }

  protected tick(event: MouseEvent, row: T): void {
    this.#current.set(row.id);
    if (event.shiftKey) this.selection.extend(row.id, this.#order());
    else this.selection.toggle(row.id);
    // A range may have selected the box already that the press takes for its own.
    (event.target as HTMLInputElement).checked = this.selection.has(row.id);
  }

  protected tickAll(): void {
    if (this.all()) this.selection.clear();
    else this.selection.set(this.#order());
  }

  /** Reads the whole list and selects it. */
  protected async selectAll(): Promise<void> {
    this.selectingAll.set(true);
    const asked = this.pages().asked();
    const complete = await this.pages().all();
    this.selectingAll.set(false);
    if (complete && asked === this.pages().asked()) this.selection.set(this.#order());
  }

  protected meet(event: FocusEvent): void {
    const id = (event.target as Element).closest('tr')?.dataset['id'];
    if (id !== undefined) this.#current.set(id);
  }

  #order(): readonly string[] {
    return this.rows().map(({ id }) => id);
  }

  #begin(): void {
    this.selection.clear();
    this.#current.set(undefined);
    const place = this.#places.returning();
    this.#returning = place?.top;
    const scroller = this.scroller()?.nativeElement;
    if (scroller && !place) scroller.scrollTop = 0;
  }

  /** Goes to where the list was left, as soon as it is long enough. */
  #return(): void {
    const scroller = this.scroller()?.nativeElement;
    if (this.#returning === undefined || !scroller || this.rows().length === 0) return;
    const reaches = scroller.scrollHeight - scroller.clientHeight >= this.#returning;
    if (!reaches && this.pages().hasMore()) return;
    scroller.scrollTop = this.#returning;
    this.#returning = undefined;
    this.look();
  }

  #move(step: 1 | -1): void {
    const rows = this.rows();
    const from = rows.findIndex(({ id }) => id === this.current()?.id);
    const index = from < 0 ? this.#firstInSight() : Math.min(rows.length - 1, Math.max(0, from + step));
    const row = rows[index];
    if (!row) return;
    this.#current.set(row.id);
    this.#bringIntoSight(index);
    if (this.opened() !== undefined) this.opens.emit(row);
    this.#focus();
  }

  #firstInSight(): number {
    return Math.max(
      0,
      this.#offsets().findIndex((offset) => offset >= this.#seen().top),
    );
  }

  #bringIntoSight(index: number): void {
    const scroller = this.scroller()?.nativeElement;
    if (!scroller) return;
    const head = scroller.querySelector('thead')?.offsetHeight ?? 0;
    const bar = this.selection.size() > 0 ? 72 : 0;
    const [begin = 0, end = 0] = this.#offsets().slice(index, index + 2);
    if (begin < scroller.scrollTop) scroller.scrollTop = begin;
    else if (end + head + bar > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = end + head + bar - scroller.clientHeight;
    }
    this.look();
  }

  /** The row that is the current one by then, so that the keys of a fast hand go on from where they are. */
  #focus(): void {
    setTimeout(() => {
      const row = this.scroller()?.nativeElement.querySelector(`tr[data-id="${this.current()?.id ?? ''}"]`);
      row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    });
  }

  #isOnRow(): boolean {
    const { activeElement } = document;
    const row = activeElement?.closest('tr')?.dataset['id'];
    return this.current() !== undefined && (activeElement === document.body || row === this.current()?.id);
  }

  #open(): void {
    const row = this.current();
    if (row) this.opens.emit(row);
  }

  #select(range: boolean): void {
    const row = this.current();
    if (!row) return;
    if (range) this.selection.extend(row.id, this.#order());
    else this.selection.toggle(row.id);
  }
}
