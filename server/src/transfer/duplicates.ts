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

/** What is kept of a record, so that a hundred thousand of them fit into memory. */
export interface Found {
  readonly id: string;
  readonly line: number | null;
  readonly fixedStatus: string | null;
}

interface Kept extends Found {
  externalId: string | null;
  email: string | null;
  nameKey: string;
}

/** Most keys have one record: a list is made only where there are more. */
type Index = Map<string, Kept | Kept[]>;

/**
 * Finds the record that a row is about: by its external id, else by its email (without case), else by name and company
 * (without case and accents). Where neither has a company, a name alone means one person only if the emails do not
 * differ.
 */
export class Duplicates {
  private readonly byExternalId: Index = new Map();
  private readonly byEmail: Index = new Map();
  private readonly byName: Index = new Map();

  add({ id, line, fixedStatus = null, ...identity }: Known): void {
    const record: Kept = { id, line, fixedStatus, ...keysOf(identity) };
    this.index(record);
  }

  /**
   * A row has changed a record that was found: it is known by its new values from then on.
   * @returns whether it gave up an external id, which a later row may take
   */
  change(found: Found, row: Identity): boolean {
    const record = found as Kept;
    this.forget(record);
    const { externalId, email, nameKey } = keysOf(row);
    const gaveUp = record.externalId !== null && externalId !== null && externalId !== record.externalId;
    record.nameKey = row.company == null ? withCompanyOf(nameKey, record.nameKey) : nameKey;
    record.externalId = externalId ?? record.externalId;
    record.email = email ?? record.email;
    this.index(record);
    return gaveUp;
  }

  find(row: Identity): Found | undefined {
    return this.withExternalId(row.externalId) ?? this.withEmail(row.email) ?? this.withName(row);
  }

  withExternalId(externalId: string | null | undefined): Found | undefined {
    return externalId == null ? undefined : all(this.byExternalId, externalId)[0];
  }

  private withEmail(email: string | null | undefined): Found | undefined {
    return email == null ? undefined : all(this.byEmail, email.toLowerCase())[0];
  }

  private withName(row: Identity): Found | undefined {
    const { email, nameKey } = keysOf(row);
    const named = all(this.byName, nameKey);
    if (row.company != null) return named[0];
    return named.find((known) => known.email === null || email === null || known.email === email);
  }

  private index(record: Kept): void {
    for (const [index, key] of this.places(record)) {
      const same = index.get(key);
      if (same === undefined) index.set(key, record);
      else if (Array.isArray(same)) same.push(record);
      else index.set(key, [same, record]);
    }
  }

  private forget(record: Kept): void {
    for (const [index, key] of this.places(record)) {
      const left = all(index, key).filter((other) => other !== record);
      if (left.length === 0) index.delete(key);
      else index.set(key, left);
    }
  }

  private places({ externalId, email, nameKey }: Kept): [Index, string][] {
    const places: [Index, string][] = [[this.byName, nameKey]];
    if (externalId !== null) places.push([this.byExternalId, externalId]);
    if (email !== null) places.push([this.byEmail, email]);
    return places;
  }
}

function all(index: Index, key: string): readonly Kept[] {
  const found = index.get(key);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

function keysOf({ name, company, email, externalId }: Identity): Pick<Kept, 'externalId' | 'email' | 'nameKey'> {
  return {
    externalId: externalId ?? null,
    email: email?.toLowerCase() ?? null,
    nameKey: `${fold(name)}\n${fold(company ?? '')}`,
  };
}

/** The name of one key with the company of another. */
function withCompanyOf(named: string, other: string): string {
  return named.slice(0, named.indexOf('\n')) + other.slice(other.indexOf('\n'));
}
