import { fold } from '../platform/text.js';

/** What a person is known by. */
export interface Identity {
  readonly name: string;
  readonly company?: string | null;
  readonly email?: string | null;
  readonly externalId?: string | null;
}

/** An active record, or a row of the file that becomes one. */
export interface Known extends Identity {
  readonly id: string;
  /** The row of this file that it comes from; null for a record that was there before. */
  readonly line: number | null;
  /** The stage of a converted lead, which cannot change. */
  readonly fixedStatus?: string | null;
}

/**
 * Finds the record that a row is about: by its external id, else by its email (without case), else by name and company
 * (without case and accents). Where neither has a company, a name alone means one person only if the emails do not
 * differ.
 */
export class Duplicates {
  private readonly records = new Map<string, Known>();
  private readonly byExternalId = new Map<string, string>();
  private readonly byEmail = new Map<string, Set<string>>();
  private readonly byName = new Map<string, Set<string>>();

  /** Adds a record, or puts it in the place of what was known of it. */
  put(record: Known): void {
    const before = this.records.get(record.id);
    if (before) this.remove(before);
    this.records.set(record.id, record);
    if (record.externalId != null) this.byExternalId.set(record.externalId, record.id);
    if (record.email != null) add(this.byEmail, record.email.toLowerCase(), record.id);
    add(this.byName, nameKey(record), record.id);
  }

  find(row: Identity): Known | undefined {
    return this.withExternalId(row.externalId) ?? this.withEmail(row.email) ?? this.withName(row);
  }

  withExternalId(externalId: string | null | undefined): Known | undefined {
    const id = externalId == null ? undefined : this.byExternalId.get(externalId);
    return id === undefined ? undefined : this.records.get(id);
  }

  private withEmail(email: string | null | undefined): Known | undefined {
    return email == null ? undefined : this.among(this.byEmail.get(email.toLowerCase()))[0];
  }

  private withName(row: Identity): Known | undefined {
    const named = this.among(this.byName.get(nameKey(row)));
    if (row.company != null) return named[0];
    const email = row.email?.toLowerCase();
    return named.find((known) => known.email == null || email === undefined || known.email.toLowerCase() === email);
  }

  private among(ids: ReadonlySet<string> | undefined): Known[] {
    return [...(ids ?? [])].flatMap((id) => this.records.get(id) ?? []);
  }

  private remove(record: Known): void {
    this.records.delete(record.id);
    if (record.externalId != null) this.byExternalId.delete(record.externalId);
    if (record.email != null) this.byEmail.get(record.email.toLowerCase())?.delete(record.id);
    this.byName.get(nameKey(record))?.delete(record.id);
  }
}

function nameKey({ name, company }: Identity): string {
  return `${fold(name)}\n${fold(company ?? '')}`;
}

function add(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
