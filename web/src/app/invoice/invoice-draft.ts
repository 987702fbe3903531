import { formatDecimal } from '../platform/format';
import type {
  CreateInvoiceInput,
  InvoiceFieldsFragment,
  InvoiceLineInput,
  UpdateInvoiceInput,
} from '../platform/graphql.generated';
import { readNumber, writeNumber } from '../platform/number-entry';
import { currencyDecimals, padded, plain } from './totals';

export const cells = ['description', 'quantity', 'unit', 'unitPrice', 'discountPercent', 'taxRate'] as const;
export type Cell = (typeof cells)[number];
export const cellLabels: Readonly<Record<Cell, string>> = {
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Price',
  discountPercent: 'Discount',
  taxRate: 'VAT',
};

/** A line as it is typed. `key` names it for as long as it is on the page. */
export interface DraftLine extends Readonly<Record<Cell, string>> {
  readonly key: number;
}

/** An invoice as the editor holds it: an empty field is an empty string. */
export interface Draft {
  readonly title: string;
  readonly clientId: string;
  readonly currency: string;
  readonly dueOn: string;
  readonly suppliedOn: string;
  readonly buyerReference: string;
  readonly notes: string;
  readonly internalNotes: string;
  readonly lines: readonly DraftLine[];
}
export type TextField = Exclude<keyof Draft, 'lines'>;

let lastKey = 0;

/** The next line usually has the rate of the one before. */
export function emptyLine(before?: DraftLine): DraftLine {
  return {
    key: ++lastKey,
    description: '',
    quantity: '1',
    unit: before?.unit ?? '',
    unitPrice: '',
    discountPercent: '',
    taxRate: before?.taxRate ?? '',
  };
}

export function isBlank(line: DraftLine): boolean {
  return !line.description.trim() && !line.unitPrice.trim();
}

export function emptyDraft(currency: string): Draft {
  return {
    title: '',
    clientId: '',
    currency,
    dueOn: '',
    suppliedOn: '',
    buyerReference: '',
    notes: '',
    internalNotes: '',
    lines: [emptyLine()],
  };
}

/** `keys` keeps the lines of before in their place on the page. */
export function toDraft(invoice: InvoiceFieldsFragment, keys: readonly number[] = []): Draft {
  const decimals = invoice.total.amount.split('.')[1]?.length ?? 0;
  return {
    title: invoice.title,
    clientId: invoice.client?.id ?? '',
    currency: invoice.currency,
    dueOn: invoice.dueOn ?? '',
    suppliedOn: invoice.suppliedOn ?? '',
    buyerReference: invoice.buyerReference ?? '',
    notes: invoice.notes ?? '',
    internalNotes: invoice.internalNotes ?? '',
    lines: invoice.lines.map((line, index) => ({
      key: keys[index] ?? ++lastKey,
      description: line.description,
      quantity: writeNumber(line.quantity),
      unit: line.unit ?? '',
      unitPrice: writeNumber(padded(line.unitPrice, decimals)),
      discountPercent: line.discountPercent === '0' ? '' : writeNumber(line.discountPercent),
      taxRate: writeNumber(line.taxRate),
    })),
  };
}

/** There is always a line to type into. */
export function withLine(draft: Draft): Draft {
  return draft.lines.length > 0 ? draft : { ...draft, lines: [emptyLine()] };
}

/** Lines that hold nothing are not saved, but stay on the page, where the cursor may be. */
export function withBlanks(saved: Draft, typed: Draft): Draft {
  return withLine({ ...saved, lines: [...saved.lines, ...typed.lines.filter(isBlank)] });
}

/** The lines that are sent: those that hold nothing are left out. */
export function sentLines(draft: Draft): readonly DraftLine[] {
  return draft.lines.filter((line) => !isBlank(line));
}

/** What the invoice is about: the first line says it, unless a title does. */
export function titleOf({ title, lines }: Draft): string {
  return title.trim() || (lines[0]?.description.trim().slice(0, 200) ?? '');
}

function lineInput(line: DraftLine): InvoiceLineInput {
  return {
    description: line.description.trim(),
    quantity: plain(line.quantity),
    unit: line.unit.trim() || null,
    unitPrice: plain(line.unitPrice),
    discountPercent: plain(line.discountPercent) || '0',
    taxRate: plain(line.taxRate) || '0',
  };
}

function values(draft: Draft) {
  return {
    title: titleOf(draft),
    clientId: draft.clientId || null,
    currency: draft.currency,
    dueOn: draft.dueOn || null,
    suppliedOn: draft.suppliedOn || null,
    buyerReference: draft.buyerReference.trim() || null,
    notes: draft.notes.trim() || null,
    internalNotes: draft.internalNotes.trim() || null,
    lines: sentLines(draft).map(lineInput),
  } satisfies CreateInvoiceInput;
}
export type ValueName = keyof ReturnType<typeof values>;

/** The fields that would be saved otherwise than `base` has them. */
export function changedFields(draft: Draft, base: Draft): readonly ValueName[] {
  const [mine, before] = [values(draft), values(base)];
  return (Object.keys(mine) as ValueName[]).filter(
    (name) => JSON.stringify(mine[name]) !== JSON.stringify(before[name]),
  );
}

/** A field as it would be saved, in JSON. */
export function savedValue(draft: Draft, name: ValueName): string {
  return JSON.stringify(values(draft)[name]);
}

export function createInput(draft: Draft): CreateInvoiceInput {
  return values(draft);
}

/** Only what differs from `base` is sent, so that a save never undoes another's change to another field. */
export function updateInput(draft: Draft, base: Draft, version: number): UpdateInvoiceInput {
  const all = values(draft);
  const changed = changedFields(draft, base).map((name) => [name, all[name]]);
  return { ...(Object.fromEntries(changed) as Partial<UpdateInvoiceInput>), version };
}

/** What is typed stays where it was changed; all else is as the other one saved it. */
export function merged(mine: Draft, base: Draft, theirs: Draft): Draft {
  const changed = changedFields(mine, base);
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}

/** Messages by field: `title`, `clientId`, or `KEY.CELL` for a cell of a line. */
export type Faults = Readonly<Record<string, string>>;

/** What is wrong with a draft before the server is asked. */
export function faultsOf(draft: Draft): Faults {
  const found: Record<string, string> = {};
  if (titleOf(draft).length < 2) found['title'] = 'A title has at least 2 characters.';
  for (const line of sentLines(draft)) {
    if (!line.description.trim()) found[`${line.key}.description`] = 'Say what is sold.';
    for (const cell of ['quantity', 'unitPrice', 'discountPercent', 'taxRate'] as const) {
      const needed = cell === 'quantity' || cell === 'unitPrice';
      if (line[cell].trim() === '' ? needed : !readNumber(line[cell])) {
        const wrong = `This is not a number, such as ${formatDecimal('12.5')}.`;
        found[`${line.key}.${cell}`] = line[cell].trim() ? wrong : 'This is needed.';
      }
    }
  }
  return found;
}

/** What else is missing before it can be sent. */
export function missingOf(draft: Draft): Faults {
  return {
    ...(draft.clientId ? {} : { clientId: 'Choose who it is for.' }),
    ...(sentLines(draft).length ? {} : { lines: 'Add a line: an invoice over nothing is not sent.' }),
  };
}

/** The server names lines by their place among those sent: `lines.2.unitPrice` becomes `KEY.unitPrice`. */
export function byKey(fields: Faults, sent: readonly DraftLine[]): Faults {
  return Object.fromEntries(
    Object.entries(fields).map(([path, message]) => {
      const [, index, cell] = /^lines\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
      const line = index === undefined ? undefined : sent[Number(index)];
      return [line ? `${line.key}.${cell ?? 'description'}` : path, message];
    }),
  );
}

export function decimalsOf(draft: Draft, saved: InvoiceFieldsFragment | undefined): number {
  return saved?.currency === draft.currency
    ? (saved.total.amount.split('.')[1]?.length ?? 0)
    : currencyDecimals(draft.currency);
}
