import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  Injector,
  ViewEncapsulation,
  input,
  untracked,
  viewChild,
} from '@angular/core';

import { formatCount } from '../platform/format';
import { Session } from '../platform/session';
import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { focusLate } from '../ui/focus';
import { Icon } from '../ui/icon';
import { ImportColumns } from './import-columns';
import { ImportJob, type ImportFile } from './import-job';
import { counted, importKinds, type ImportKind } from './import-kinds';
import { ImportPreview } from './import-preview';
import { ImportResult } from './import-result';
import { ImportSource } from './import-source';

const steps = [
  { key: 'file', label: 'File' },
  { key: 'columns', label: 'Columns' },
  { key: 'preview', label: 'Preview' },
  { key: 'result', label: 'Result' },
] as const;
type Step = (typeof steps)[number]['key'];

/** /import?type&step: a file, its columns, a preview, the result. The file itself lives as long as the page. */
@Component({
  selector: 'co-import-page',
  imports: [Icon, ImportColumns, ImportPreview, ImportResult, ImportSource],
  templateUrl: './import-page.html',
  providers: [ImportJob],
  host: { class: 'contents' },
  styleUrl: './import.scss',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  readonly type = input<string>();
  readonly step = input<string>();

  readonly #change = injectUrlState();
  readonly #injector = inject(Injector);
  readonly #announcer = inject(LiveAnnouncer);
  readonly #isAdmin = inject(Session).isAdmin;
  protected readonly job = inject(ImportJob);
  protected readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly source = viewChild(ImportSource);

  protected readonly steps = steps;
  protected readonly kinds = computed(() => importKinds.filter(({ adminsOnly }) => this.#isAdmin() || !adminsOnly));
  protected readonly kind = computed<ImportKind>(
    () => this.kinds().find(({ name }) => name === this.type()) ?? importKinds[0],
  );
  /** The step of the address, as far as there is something to show for it. */
  protected readonly at = computed<Step>(() => {
    const wanted = steps.find(({ key }) => key === this.step())?.key ?? 'file';
    if (wanted === 'result') return this.job.done() ? 'result' : 'file';
    return this.job.file() ? wanted : 'file';
  });
  protected readonly place = computed(() => steps.findIndex(({ key }) => key === this.at()));

  protected readonly mayGoOn = computed(() => {
    const report = this.job.report();
    if (this.job.busy() || this.at() === 'result') return false;
    if (this.at() === 'columns') return report !== undefined;
    return this.at() === 'preview' && !!report && report.errors.length === 0 && report.created + report.updated > 0;
  });
  protected readonly goOnLabel = computed(() => {
    if (this.at() !== 'preview') return 'Preview';
    const { created = 0, updated = 0 } = this.job.report() ?? {};
    return created + updated > 0 ? `Import ${counted(created + updated, this.kind().one)}` : 'Import';
  });

  constructor() {
    effect(() => {
      const kind = this.kind();
      untracked(() => this.job.begin(kind));
    });
    // After a reload the file is gone, and with it the later steps.
    effect(() => {
      if (this.step() && this.at() === 'file') untracked(() => this.#change({ step: null }, true));
    });
    shortcuts({ keys: 'mod+enter', label: 'Go on with the import', group: 'On this page', run: () => this.goOn() });
  }

  protected pick(kind: ImportKind): void {
    this.#change({ type: kind.name, step: null }, true);
  }

  /** A file was chosen: what the server finds in it comes next. */
  protected async take(file: ImportFile): Promise<void> {
    if (!this.job.take(file)) {
      this.#sayFault();
      return;
    }
    this.#go('columns');
    await this.check();
  }

  protected goOn(): void {
    if (this.at() === 'file') this.source()?.useText();
    else if (this.mayGoOn() && this.at() === 'columns') this.#toPreview();
    else if (this.mayGoOn()) void this.#run();
  }

  protected back(): void {
    this.#go(this.at() === 'preview' ? 'columns' : 'file');
  }

  protected again(): void {
    this.job.begin(this.kind());
    this.#go('file');
  }

  /** Has the file checked, and says what came of it. */
  protected async check(): Promise<void> {
    await this.job.check();
    const report = this.job.report();
    if (this.job.fileFault()) {
      this.#go('file', true);
      this.#sayFault();
    } else if (report && this.at() === 'columns') {
      const matched = this.job.columns().filter(({ field }) => field !== null).length;
      this.#say(`${matched} of ${report.columns.length} columns matched.`);
    } else if (report) this.#say(this.#summary());
  }

  #toPreview(): void {
    this.#go('preview');
    if (this.job.stale()) void this.check();
    else this.#say(this.#summary());
  }

  async #run(): Promise<void> {
    await this.job.run();
    const done = this.job.done();
    if (done) {
      // Back leads to the choice of a file: what was imported is not sent again by accident.
      this.#go('result', true);
      this.#say(`${formatCount(done.created)} created, ${formatCount(done.updated)} updated.`);
    } else if (this.job.report()?.errors.length) this.#say(this.#summary());
  }

  #summary(): string {
    const { rows = 0, created = 0, updated = 0, skipped = 0, errors = [] } = this.job.report() ?? {};
    if (errors.length > 0)
      return `${counted(errors.length, 'error')} in ${counted(rows, 'row')}: nothing can be imported.`;
    return `${created} to create, ${updated} to update, ${skipped} to skip.`;
  }

  #sayFault(): void {
    this.#say(this.job.fileFault() ?? '', 'assertive');
  }

  #say(text: string, politeness: 'polite' | 'assertive' = 'polite'): void {
    void this.#announcer.announce(text, politeness);
  }

  #go(step: Step, replace = false): void {
    this.#change({ step: step === 'file' ? null : step }, replace);
    afterNextRender({ read: () => focusLate(this.heading().nativeElement) }, { injector: this.#injector });
  }
}
