import type { HomeQuery } from '../platform/graphql.generated';
import { fieldLabel } from '../ui/changes';

export type Activity = NonNullable<HomeQuery['dashboard']['activity']>[number];

/** Whom a line of the activity begins with: people by their first name, tokens and the program by their whole one. */
export function actorText({ kind, name }: Activity['actor']): string {
  return kind === 'USER' ? (name.split(' ')[0] ?? name) : name;
}

/** What was done, to follow the actor's name: `moved Tadhg Moran to Qualified`. */
export function saying(entry: Activity): string {
  const noun = entry.entityType.toLowerCase();
  const what = entry.title ?? (noun === 'invoice' ? 'an invoice' : `a ${noun}`);
  switch (entry.action) {
    case 'CREATE':
      return noun === 'invoice' && isDraft(entry) ? `drafted ${what}` : `created ${noun} ${what}`;
    case 'ARCHIVE':
      return `archived ${what}`;
    case 'RESTORE':
      return `restored ${what}`;
    case 'IMPORT':
      return `imported ${what}`;
    case 'STATUS_CHANGE':
      return moved(entry, what);
    default:
      return changed(entry, what);
  }
}

/** An invoice that was imported may have been sent long ago. */
function isDraft({ changes }: Activity): boolean {
  return changes.every(({ field, after }) => field !== 'status' || String(after).toLowerCase() === 'draft');
}

/** Where the record stands after it, in its own word. */
function moved(entry: Activity, what: string): string {
  const status = entry.changes.find(({ field }) => field === 'status');
  const [before, after] = [String(status?.before).toLowerCase(), String(status?.after).toLowerCase()];
  if (entry.entityType === 'Lead') return `moved ${what} to ${after.charAt(0).toUpperCase()}${after.slice(1)}`;
  if (after === 'sent') return before === 'paid' ? `took back the payment of ${what}` : `sent ${what}`;
  return after === 'paid' ? `marked ${what} paid` : `voided ${what}`;
}

function changed(entry: Activity, what: string): string {
  const [first] = entry.changes;
  if (entry.changes.some(({ field, after }) => field === 'convertedAt' && after !== null))
    return `converted ${what} to a client`;
  if (first && entry.changes.length === 1) return `changed ${fieldLabel(first.field).toLowerCase()} of ${what}`;
  return `changed ${entry.changes.length} fields of ${what}`;
}

/** The record's own page or panel. */
export function placeOf({ entityType, entityId }: Activity): { path: string[]; query?: { panel: string } } {
  if (entityType === 'Lead') return { path: ['/leads'], query: { panel: `lead:${entityId}` } };
  return { path: [entityType === 'Client' ? '/clients' : '/invoices', entityId] };
}
