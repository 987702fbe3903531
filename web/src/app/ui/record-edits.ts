import { inject, signal } from '@angular/core';

import { Problem, toProblem } from '../platform/problem';
import { Session } from '../platform/session';
import { fieldLabel, listText } from './changes';
import { ConflictQuestion } from './conflict';
import type { TimelineEntry } from './timeline';
import { Toast } from './toast';

/** A record's fields as texts; an empty field is an empty text. */
export type Texts = Readonly<Record<string, string>>;

export interface Saved {
  readonly version: number;
  readonly texts: Texts;
}

/** What editing needs of a record, whatever its kind. */
export interface Editable {
  /** What people call it: client, lead. */
  readonly noun: string;
  /** As the server has it now. @throws Problem */
  read(): Promise<Saved>;
  /** @throws Problem */
  write(version: number, texts: Texts): Promise<Saved>;
  /** Runs a row of reads and writes when other writes to the record are done. */
  inTurn(act: () => Promise<void>): Promise<void>;
  /** Shows texts at once, everywhere; the function that it returns takes that back. */
  show(texts: Texts): () => void;
  /** The newest entries of its history. @throws Problem */
  history(): Promise<readonly TimelineEntry[]>;
  /** What is on screen now; undefined until it was read. */
  shown(): Texts | undefined;
  /** The text in the form that the server will give it back in. */
  tidy?(name: string, text: string): string;
  /** Why a text need not be sent; undefined where only the server can tell. */
  fault?(name: string, text: string): string | undefined;
  /** How a value reads. */
  readable?(name: string, text: string): string;
}

/** A field that is open: what stood in it, what is typed, and why it was refused. */
export interface OpenField {
  readonly base: string;
  readonly text: string;
  readonly error?: string;
}

interface Change {
  /** What the user saw before. */
  readonly base: string;
  readonly text: string;
  readonly takeBack: () => void;
}

/** How often a save meets another's before it gives up. */
const tries = 5;

/**
 * The edits of one record, field by field. A saved field shows at once and is sent; what is saved meanwhile goes with
 * the next request. A save that another's was faster than is merged where they touched other fields, and asks where
 * they touched the same. What is refused opens again as it was typed.
 */
export class RecordEdits {
  readonly #open = signal<ReadonlyMap<string, OpenField>>(new Map());
  readonly open = this.#open.asReadonly();
  #waiting = new Map<string, Change>();
  #sending = false;
  /** As the server last gave it in one piece. */
  #known: Saved | undefined;
  /** As the user saw it when they began. */
  #seen: Texts | undefined;
  #left = false;

  constructor(
    readonly record: Editable,
    private readonly toast: Toast,
    private readonly question: ConflictQuestion,
    private readonly me: () => string | undefined,
  ) {}

  start(name: string, base: string): void {
    if (this.open().has(name)) return;
    this.#seen = this.record.shown();
    this.#put(name, { base, text: base });
  }

  type(name: string, text: string): void {
    const field = this.open().get(name);
    if (field) this.#put(name, { ...field, text });
  }

  close(name: string): void {
    this.#open.update((open) => new Map([...open].filter(([key]) => key !== name)));
  }

  isChanged(name: string): boolean {
    const field = this.open().get(name);
    return field !== undefined && this.#tidy(name, field.text) !== field.base;
  }

  /** Whether a field says this. */
  says(error: string): boolean {
    return [...this.open().values()].some((field) => field.error === error);
  }

  /** What was refused for this reason stays open, without it. */
  unsay(error: string): void {
    for (const [name, field] of this.open())
      if (field.error === error) this.#put(name, { base: field.base, text: field.text });
  }

  /** Whether anything is typed that is not saved. */
  anyChanged(): boolean {
    return [...this.open().keys()].some((name) => this.isChanged(name));
  }

  /** The record is on screen no longer: what is refused from now on is told in a toast. */
  leave(): void {
    this.#left = true;
  }

  /** True unless the text cannot be right; the field then says why. */
  save(name: string): boolean {
    const field = this.open().get(name);
    if (!field) return true;
    const text = this.#tidy(name, field.text);
    const fault = text === field.base ? undefined : this.record.fault?.(name, text);
    if (fault) {
      this.#put(name, { ...field, error: fault });
      return false;
    }
    this.close(name);
    if (text === field.base) return true;
    const earlier = this.#waiting.get(name);
    earlier?.takeBack();
    const takeBack = this.record.show({ [name]: text });
    this.#waiting.set(name, { base: earlier?.base ?? field.base, text, takeBack });
    void this.#sendAll();
    return true;
  }

  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    await this.record.inTurn(async () => {
      while (this.#waiting.size > 0) await this.#sendWaiting();
    });
    this.#sending = false;
  }

  async #sendWaiting(): Promise<void> {
    const changes = this.#waiting;
    this.#waiting = new Map();
    const takeBack = [...changes.values()].map((change) => change.takeBack);
    try {
      await this.#deliver(changes);
    } catch (error) {
      const { message } = toProblem(error);
      for (const [name, change] of changes) this.#refuse(name, change, message);
    } finally {
      for (const each of takeBack) each();
    }
  }

  /** @throws Problem where none of the changes that are left could be saved */
  async #deliver(changes: Map<string, Change>): Promise<void> {
    const seen = this.#seen;
    let asked = false;
    for (let turn = 0; turn < tries; turn++) {
      const current = await this.#current(changes);
      const others = differing(seen ?? current.texts, current.texts).filter((name) => !changes.has(name));
      asked = (await this.#settle(changes, others, current)) || asked;
      const texts = Object.fromEntries(
        [...changes].flatMap(([name, { text }]) => (text === current.texts[name] ? [] : [[name, text]])),
      );
      if (Object.keys(texts).length === 0) return;
      try {
        this.#known = await this.record.write(current.version, texts);
        if (!asked) void this.#tellMerge(others.filter((name) => !this.#waiting.has(name)));
        return;
      } catch (error) {
        const problem = toProblem(error);
        if (problem.code === 'CONFLICT') this.#known = undefined;
        else if (!this.#refuseSome(changes, problem)) throw problem;
      }
    }
    throw new Problem('CONFLICT', 'Others keep changing this record. Try again in a moment.');
  }

  /** The record as it was last read, or read again where the user saw something else before the change. */
  async #current(changes: ReadonlyMap<string, Change>): Promise<Saved> {
    const known = this.#known;
    if (known && [...changes].every(([name, { base }]) => known.texts[name] === base)) return known;
    return (this.#known = await this.record.read());
  }

  /**
   * Asks where somebody changed the same field to something else, and takes the answers over into the changes. False
   * where there was nothing to ask.
   */
  async #settle(changes: Map<string, Change>, others: readonly string[], current: Saved): Promise<boolean> {
    const both = [...changes].filter(([name, { base, text }]) => {
      const theirs = current.texts[name] ?? '';
      return theirs !== base && theirs !== text;
    });
    const clashes = both.map(([name, { base, text }]) => ({
      name,
      label: fieldLabel(name),
      original: base,
      theirs: current.texts[name] ?? '',
      mine: text,
    }));
    if (clashes.length === 0) return false;
    const { noun } = this.record;
    const author = await this.#author(clashes.map(({ name }) => name));
    const readable = (name: string, text: string): string => this.record.readable?.(name, text) ?? text;
    const picked = await this.question.ask({ noun, author, clashes, readable, others: others.map(fieldLabel) });
    for (const { name, theirs, mine } of clashes) {
      const change = changes.get(name);
      const text = picked?.[name];
      if (!change) continue;
      if (text !== undefined) changes.set(name, { ...change, base: theirs, text });
      else {
        changes.delete(name);
        this.#put(name, { base: theirs, text: mine });
      }
    }
    return true;
  }

  /** Who last changed one of these fields; undefined where the history does not tell. */
  async #author(names: readonly string[]): Promise<TimelineEntry | undefined> {
    try {
      return authorOf(await this.record.history(), names);
    } catch {
      return undefined;
    }
  }

  /** One's own changes, as from the board, are no news. */
  async #tellMerge(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const author = await this.#author(names);
    if (author && author.actor.id === this.me()) return;
    this.toast.show(mergeText(author, names));
  }

  /** Opens the fields that the problem names again; false where it names none of these changes. */
  #refuseSome(changes: Map<string, Change>, { fields }: Problem): boolean {
    const named = [...changes].flatMap(([name, change]) => {
      const message = fields[name] ?? fields[`${name}.amount`] ?? fields[`${name}.currency`];
      return message ? [{ name, change, message }] : [];
    });
    for (const { name, change, message } of named) {
      changes.delete(name);
      this.#refuse(name, change, message);
    }
    return named.length > 0;
  }

  #refuse(name: string, { base, text }: Change, error: string): void {
    const later = this.#waiting.get(name);
    if (later) this.#waiting.set(name, { ...later, base });
    else if (this.#left) this.toast.show(`${fieldLabel(name)} was not saved. ${error}`);
    else this.#put(name, { base, text: this.open().get(name)?.text ?? text, error });
  }

  #tidy(name: string, text: string): string {
    const trimmed = text.trim();
    return this.record.tidy?.(name, trimmed) ?? trimmed;
  }

  #put(name: string, field: OpenField): void {
    this.#open.update((open) => new Map(open).set(name, field));
  }
}

/** The newest entry that changed one of these fields, or a part of it. */
export function authorOf(entries: readonly TimelineEntry[], names: readonly string[]): TimelineEntry | undefined {
  return entries.find(({ changes }) => changes.some(({ field }) => names.includes(field.split('.')[0] ?? field)));
}

export function mergeText(author: TimelineEntry | undefined, names: readonly string[]): string {
  const what = listText(names.map(fieldLabel));
  return `Saved. ${author?.actor.name ?? 'Somebody'} had changed ${what} meanwhile; both changes are kept.`;
}

/** The fields that stand otherwise in two states of a record. */
export function differing(a: Texts, b: Texts): readonly string[] {
  return Object.keys(b).filter((name) => a[name] !== b[name]);
}

/** Makes the edits of records. Call it where a component's fields are made. */
export function injectEdits(): (record: Editable) => RecordEdits {
  const toast = inject(Toast);
  const question = inject(ConflictQuestion);
  const session = inject(Session);
  return (record) => new RecordEdits(record, toast, question, () => session.user()?.id);
}
