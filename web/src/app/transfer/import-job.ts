import { computed, inject, Injectable, signal } from '@angular/core';

import { Api } from '../platform/api';
import { toProblem, type Problem } from '../platform/problem';
import { importKinds, type ImportKind } from './import-kinds';
import { choose, mapped, told, type Choices } from './import-mapping';
import { ImportUpload, mostBytes, type FoundColumn, type ImportOptions, type ImportReport } from './import-upload';

export interface ImportFile {
  readonly name: string;
  readonly content: Blob;
}

type Setting = 'duplicates' | 'dateFormat' | 'decimal';

const noSettings: Readonly<Record<Setting, string>> = { duplicates: '', dateFormat: '', decimal: '' };

/** One import from the choice of a file to its result. The server judges the file: each check is a dry run there. */
@Injectable()
export class ImportJob {
  readonly #upload = inject(ImportUpload);
  readonly #api = inject(Api);

  readonly #kind = signal<ImportKind>(importKinds[0]);
  readonly kind = this.#kind.asReadonly();
  readonly #file = signal<ImportFile | undefined>(undefined);
  readonly file = this.#file.asReadonly();
  /** What the server made of the columns before the user said anything. */
  readonly #found = signal<readonly FoundColumn[]>([]);
  readonly #choices = signal<Choices>(new Map());
  readonly columns = computed(() => mapped(this.#found(), this.#choices()));
  readonly settings = signal(noSettings);
  readonly #report = signal<ImportReport | undefined>(undefined);
  /** What the last check said; undefined while one runs. */
  readonly report = this.#report.asReadonly();
  /** Whether something was chosen since the last check. */
  readonly stale = signal(false);
  readonly #done = signal<ImportReport | undefined>(undefined);
  readonly done = this.#done.asReadonly();
  readonly busy = signal(false);
  /** The part of the file that was sent, 0 to 1. */
  readonly progress = signal(0);
  readonly problem = signal<Problem | undefined>(undefined);
  /** What is wrong with the file as a whole. */
  readonly fileFault = signal<string | undefined>(undefined);
  #turn = 0;

  /** Begins anew, for records of this kind. */
  begin(kind: ImportKind): void {
    this.#kind.set(kind);
    this.#done.set(undefined);
    this.forget();
  }

  forget(): void {
    this.#turn++;
    this.#file.set(undefined);
    this.#found.set([]);
    this.#choices.set(new Map());
    this.settings.set(noSettings);
    this.#report.set(undefined);
    this.stale.set(false);
    this.busy.set(false);
    this.problem.set(undefined);
    this.fileFault.set(undefined);
  }

  /** Takes a file; false where it cannot be one. It is to be checked next. */
  take(file: ImportFile): boolean {
    this.forget();
    this.#done.set(undefined);
    const { size } = file.content;
    if (size > mostBytes) this.fileFault.set('This file is larger than 50 MB: split it.');
    else if (size === 0) this.fileFault.set('This file is empty.');
    else this.#file.set(file);
    return this.#file() !== undefined;
  }

  /** Gives a column a field, null leaves it out. The column that had the field before is handed back. */
  choose(column: string, field: string | null): string | undefined {
    const { choices, lost } = choose(this.#found(), this.#choices(), column, field);
    this.#choices.set(choices);
    this.stale.set(true);
    return lost;
  }

  set(setting: Setting, value: string): void {
    this.settings.update((settings) => ({ ...settings, [setting]: value }));
    this.stale.set(true);
  }

  /** Has the server check everything and write nothing. A file that cannot be used is forgotten, with its fault. */
  async check(): Promise<void> {
    this.#report.set(undefined);
    const report = await this.#send({ dryRun: 'true' });
    if (!report) return;
    if (this.#found().length === 0) this.#found.set(report.columns);
    this.#report.set(report);
    this.stale.set(false);
  }

  /** Imports the file. Rows may be refused even now, where others changed records since the check. */
  async run(): Promise<void> {
    const report = await this.#send({});
    if (!report) return;
    if (report.errors.length > 0) {
      this.#report.set(report);
      return;
    }
    this.forget();
    this.#done.set(report);
    await this.#api.forget();
  }

  async #send(more: ImportOptions): Promise<ImportReport | undefined> {
    const file = this.#file();
    if (!file) return undefined;
    const turn = ++this.#turn;
    this.busy.set(true);
    this.progress.set(0);
    this.problem.set(undefined);
    try {
      const options = { ...this.#options(), ...more };
      const report = await this.#upload.send(this.#kind().name, file.content, options, (part) => {
        if (turn === this.#turn) this.progress.set(part);
      });
      return turn === this.#turn ? report : undefined;
    } catch (error) {
      if (turn === this.#turn) this.#explain(toProblem(error));
      return undefined;
    } finally {
      if (turn === this.#turn) this.busy.set(false);
    }
  }

  #options(): ImportOptions {
    const mapping = told(this.#found(), this.#choices());
    const set = Object.entries(this.settings()).filter(([, value]) => value !== '');
    return {
      ...Object.fromEntries(set),
      ...(Object.keys(mapping).length > 0 ? { mapping: JSON.stringify(mapping) } : {}),
    };
  }

  #explain(problem: Problem): void {
    const fault = problem.fields['csv'];
    if (fault === undefined) {
      this.problem.set(problem);
      return;
    }
    this.forget();
    this.fileFault.set(fault);
  }
}
