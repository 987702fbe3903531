import type { Amount } from '../platform/format';
import type { HitFragment, SearchKind } from '../platform/graphql.generated';
import { sentence } from '../ui/changes';
import type { Tone } from '../ui/chip';
import type { IconName } from '../ui/icons';
import type { Command } from './command';
import { mark, type Piece } from './mark';

/** One line of the palette. */
export interface Option {
  readonly icon: IconName;
  readonly title: readonly Piece[];
  readonly subtitle: readonly Piece[];
  readonly keys?: string | undefined;
  /** What to type for the same. */
  readonly typed?: string;
  readonly chip?: { readonly label: string; readonly tone: Tone } | undefined;
  readonly money?: Amount | readonly Amount[] | undefined;
  /** Where it leads, if anywhere. */
  readonly path?: string | undefined;
  /** What it does instead of leading somewhere. */
  readonly run?: () => void;
  /** The palette stays. */
  readonly stays?: boolean;
}

export interface Group {
  readonly label: string;
  readonly options: readonly Option[];
}

export interface RecordName {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

const icons: Readonly<Record<SearchKind, IconName>> = {
  CLIENT: 'users',
  LEAD: 'square-kanban',
  INVOICE: 'receipt-text',
};

/** Where a record is opened. */
export function recordPath(kind: SearchKind, id: string): string {
  if (kind === 'INVOICE') return `/invoices/${id}`;
  return kind === 'CLIENT' ? `/clients?panel=client:${id}` : `/leads?panel=lead:${id}`;
}

export function hitGroups(hits: readonly HitFragment[], query: string): readonly Group[] {
  const of = (kind: SearchKind): readonly Option[] =>
    hits.filter((hit) => hit.kind === kind).map((hit) => hitOption(hit, query));
  return [
    { label: 'Clients', options: of('CLIENT') },
    { label: 'Leads', options: of('LEAD') },
    { label: 'Invoices', options: of('INVOICE') },
  ];
}

function hitOption({ kind, title, subtitle, record }: HitFragment, query: string): Option {
  const money = 'balance' in record ? record.balance : 'total' in record ? record.total : undefined;
  const status = statusOf(record);
  // The chip says the status.
  const rest = (subtitle ?? '').split(' · ').filter((part) => part !== status.toLowerCase());
  return {
    icon: icons[kind],
    title: mark(title, query),
    subtitle: mark(rest.join(' · '), query),
    chip: chipOf(record),
    money: Array.isArray(money) && money.length === 0 ? undefined : money,
    path: recordPath(kind, record.id),
  };
}

function chipOf(record: HitFragment['record']): Option['chip'] {
  if (record.deletedAt) return { label: 'Archived', tone: 'draft' };
  if ('overdue' in record && record.overdue) return { label: 'Overdue', tone: 'overdue' };
  const status = statusOf(record);
  return status ? { label: sentence(status), tone: status.toLowerCase() as Tone } : undefined;
}

function statusOf(record: HitFragment['record']): string {
  if ('leadStatus' in record) return record.leadStatus;
  return 'invoiceStatus' in record ? record.invoiceStatus : '';
}

export function recentGroup(records: readonly RecordName[]): Group {
  const options = records.map(({ kind, id, title, subtitle }): Option => ({
    icon: icons[kind],
    title: mark(title, ''),
    subtitle: mark(subtitle, ''),
    path: recordPath(kind, id),
  }));
  return { label: 'Recent', options };
}

/** Whether it opens a record's panel beside a list. */
export function isPanel({ path }: Option): boolean {
  return path?.includes('?panel=') === true && !path.endsWith(':new');
}

/** What nothing is called yet may be made under that name. */
export function makerGroup(name: string, make: (path: string, name: string) => void): Group {
  const options = (['CLIENT', 'LEAD'] as const).map((kind): Option => ({
    icon: 'plus',
    title: mark(`New ${kind.toLowerCase()} named “${name}”`, ''),
    subtitle: [],
    run: () => make(recordPath(kind, 'new'), name),
  }));
  return { label: 'New', options };
}

/** The commands in which each word of the query begins a word; all of them without a query. */
export function commandGroup(commands: readonly Command[], query: string): Group {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = commands.filter(({ label, words }) => {
    const given = `${label} ${words}`.toLowerCase().split(/\s+/);
    return wanted.every((word) => given.some((each) => each.startsWith(word)));
  });
  const options = matching.map(({ icon, label, keys, path, run }): Option => ({
    icon,
    title: mark(label, query),
    subtitle: [],
    keys,
    path,
    run,
  }));
  return { label: 'Commands', options };
}
