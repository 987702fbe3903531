import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDrag, CdkDragHandle, CdkDropList, moveItemInArray, type CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  Injector,
  input,
  model,
  signal,
} from '@angular/core';

import { formatDecimal } from '../platform/format';
import { shortcuts } from '../platform/shortcuts';
import { Icon } from '../ui/icon';
import { isLong } from '../ui/money';
import { injectPhone } from '../ui/phone';
import { Toast } from '../ui/toast';
import { cellLabels, cells, emptyLine, isBlank, type Cell, type DraftLine, type Faults } from './invoice-draft';
import { pastedRows, withPasted } from './invoice-paste';
import { LineSheet } from './line-sheet';

const columns = [
  { cell: 'quantity', head: 'Quantity', width: 'w-quantity', numeric: true },
  { cell: 'unit', head: 'Unit', width: 'w-unit', numeric: false },
  { cell: 'unitPrice', head: 'Price', width: 'w-price', numeric: true },
  { cell: 'discountPercent', head: 'Disc. %', width: 'w-discount', numeric: true },
  { cell: 'taxRate', head: 'VAT %', width: 'w-rate', numeric: true },
] as const;

interface Place {
  readonly key: number;
  readonly cell: Cell;
}

/** The lines of a draft: a grid, on a phone cards that each open a sheet. */
@Component({
  selector: 'co-invoice-lines',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon],
  templateUrl: './invoice-lines.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceLines {
  /** A model: what one key changed is there for the next, before the parent has drawn anything. */
  readonly lines = model.required<readonly DraftLine[]>();
  readonly nets = input.required<readonly (string | undefined)[]>();
  readonly decimals = input.required<number>();
  readonly errors = input.required<Faults>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #sheet = inject(LineSheet);
  readonly #toast = inject(Toast);
  /** The cell with the cursor. */
  readonly #at = signal<Place | undefined>(undefined);
  protected readonly isLong = isLong;
  protected readonly phone = injectPhone();
  protected readonly columns = columns;
  protected readonly rows = computed(() =>
    this.lines().map((line, index) => {
      const net = this.nets()[index];
      const faults = cells.flatMap((cell) => {
        const message = this.errors()[`${line.key}.${cell}`];
        return message ? [{ cell, text: `${cellLabels[cell]}: ${message}` }] : [];
      });
      return {
        line,
        number: index + 1,
        net: net === undefined || isBlank(line) ? '–' : formatDecimal(net),
        faults,
        bad: new Set<Cell>(faults.map(({ cell }) => cell)),
        name: line.description || 'No description yet',
        short: shortText(line),
      };
    }),
  );

  constructor() {
    const inLine = (): boolean => this.#at() !== undefined;
    const group = 'In this form';
    shortcuts(
      { keys: 'alt+arrowup', label: 'Move the line up', group, run: () => this.#shift(-1), when: inLine },
      { keys: 'alt+arrowdown', label: 'Move the line down', group, run: () => this.#shift(1), when: inLine },
    );
  }

  protected label(cell: Cell, number: number): string {
    return `${cellLabels[cell]}, line ${number}`;
  }

  protected set(key: number, cell: Cell, text: string): void {
    const value = text.replace(/\s*[\r\n]+\s*/g, ' ');
    this.lines.set(this.lines().map((line) => (line.key === key ? { ...line, [cell]: value } : line)));
  }

  /** A new last line, with the cursor in it. */
  protected add(description = ''): void {
    const line = { ...emptyLine(this.lines().at(-1)), description };
    this.lines.set([...this.lines(), line]);
    this.#focus(line.key, 'description');
  }

  protected remove(key: number): void {
    const before = this.lines();
    const index = before.findIndex((line) => line.key === key);
    const left = before.filter((line) => line.key !== key);
    this.lines.set(left);
    const gone = before[index];
    if (gone && !isBlank(gone)) this.#toast.show(`Line ${index + 1} removed`, () => this.#putBack(gone, index));
    else void this.#announcer.announce(`Line ${index + 1} removed`);
    const next = left[index] ?? left.at(-1);
    if (next) this.#focus(next.key, 'description');
    else this.#later(() => this.#host.querySelector<HTMLElement>('.add-line')?.focus());
  }

  #putBack(line: DraftLine, index: number): void {
    const lines = this.lines();
    this.lines.set([...lines.slice(0, index), line, ...lines.slice(index)]);
    this.#focus(line.key, 'description');
  }

  /** Rows of a spreadsheet fill the lines from the cell on, or without one are added as lines. */
  protected paste(event: ClipboardEvent, key?: number, cell: Cell = 'description'): void {
    const rows = pastedRows(event.clipboardData?.getData('text/plain') ?? '');
    if (!rows) return;
    event.preventDefault();
    const before = this.lines();
    const lines = withPasted(before, key, cell, rows);
    this.lines.set(lines);
    const count = rows.length === 1 ? '1 row' : `${rows.length} rows`;
    this.#toast.show(`${count} pasted`, () => this.lines.set(before));
    const last =
      lines[(key === undefined ? before.length : before.findIndex((line) => line.key === key)) + rows.length - 1];
    this.#focus((last ?? lines.at(-1))?.key ?? 0, cell);
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.#move(previousIndex, currentIndex);
  }

  protected press(event: KeyboardEvent, key: number, cell: Cell): void {
    const index = this.lines().findIndex((line) => line.key === key);
    const next = this.lines()[index + 1];
    if (event.key === 'Tab' && cell === 'taxRate' && !event.shiftKey && !next) {
      const line = this.lines()[index];
      if (!line || isBlank(line)) return;
      event.preventDefault();
      this.add();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (next) this.#focus(next.key, cell);
      else this.add();
    }
  }

  protected enter(key: number, cell: Cell): void {
    this.#at.set({ key, cell });
  }

  protected leave(): void {
    this.#at.set(undefined);
  }

  /** The line with the cursor, a place up or down. */
  #shift(by: 1 | -1): void {
    const at = this.#at();
    const index = this.lines().findIndex(({ key }) => key === at?.key);
    if (!at || !this.lines()[index] || !this.lines()[index + by]) return;
    this.#move(index, index + by);
    this.#focus(at.key, at.cell);
  }

  /** On a phone: the line in a sheet of its own; what is typed there stands here at once. */
  protected async edit(key: number): Promise<void> {
    const line = this.lines().find((one) => one.key === key);
    if (!line) return;
    const answer = await this.#sheet.open({
      line,
      number: this.lines().indexOf(line) + 1,
      decimals: this.decimals(),
      errors: this.errors(),
      changed: (next) => this.lines.set(this.lines().map((one) => (one.key === key ? next : one))),
    });
    const left = this.lines().find((one) => one.key === key);
    if (answer === 'removed' || (left && isBlank(left))) {
      this.lines.set(this.lines().filter((one) => one.key !== key));
    }
  }

  protected addByHand(): void {
    const line = emptyLine(this.lines().at(-1));
    this.lines.set([...this.lines(), line]);
    this.#later(() => void this.edit(line.key));
  }

  #move(from: number, to: number): void {
    const lines = [...this.lines()];
    moveItemInArray(lines, from, to);
    this.lines.set(lines);
    void this.#announcer.announce(`Line ${from + 1} is now line ${to + 1}`);
  }

  #focus(key: number, cell: Cell): void {
    this.#later(() => {
      const box = this.#host.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#cell-${key}-${cell}`);
      box?.focus();
      if (box && cell === 'description') box.setSelectionRange(box.value.length, box.value.length);
    });
  }

  #later(work: () => void): void {
    afterNextRender(work, { injector: this.#injector });
  }
}

/** `12.5 h × 95.00 · −10 % · VAT 23 %` */
function shortText({ quantity, unit, unitPrice, discountPercent, taxRate }: DraftLine): string {
  const parts = [
    `${quantity || '–'}${unit ? ` ${unit}` : ''} × ${unitPrice || '–'}`,
    ...(discountPercent ? [`−${discountPercent} %`] : []),
    `VAT ${taxRate || '0'} %`,
  ];
  return parts.join(' · ');
}
