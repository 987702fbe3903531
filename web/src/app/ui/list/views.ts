import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { ActivatedRoute, Router, type Params } from '@angular/router';

import { Api } from '../../platform/api';
import type { UpdateSavedViewInput, ViewedList, ViewFieldsFragment } from '../../platform/graphql.generated';
import {
  ArchiveSavedViewDocument,
  CreateSavedViewDocument,
  RestoreSavedViewDocument,
  SavedViewsDocument,
  UpdateSavedViewDocument,
} from './documents.generated';
import { toProblem } from '../../platform/problem';
import { Session } from '../../platform/session';
import { watch } from '../../platform/watch';
import { Icon } from '../icon';
import { Toast } from '../toast';
import { ViewDialog, type ViewQuestion } from './view-dialog';
import { paramsOf, stateOf } from './view-state';
import { dialogFrame } from '../overlays';

const noParams: Params = {};

/** The saved views of a list. The chosen one stands in the address as `view`, beside the state that it began with. */
@Component({
  selector: 'co-views',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  templateUrl: './views.html',
  host: { class: 'views' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Views {
  readonly list = input.required<ViewedList>();
  /** What the list shows without a view: `All clients`. */
  readonly whole = input.required<string>();
  /** What `view` says in the address where no view is chosen. */
  readonly none = input<string | null>(null);

  readonly #api = inject(Api);
  readonly #dialog = inject(MatDialog);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #toast = inject(Toast);
  readonly #params = toSignal(inject(ActivatedRoute).queryParams, { initialValue: noParams });
  readonly #views = watch(SavedViewsDocument, () => ({ list: this.list() }));

  protected readonly views = computed(() => this.#views.data()?.savedViews.edges.map(({ node }) => node) ?? []);
  protected readonly state = computed(() => stateOf(this.#params()));
  protected readonly chosen = computed(() => this.views().find(({ id }) => id === this.#params()['view']));
  protected readonly changed = computed(() => {
    const view = this.chosen();
    return view !== undefined && stateOf(paramsOf(view.state)) !== this.state();
  });
  /** One's own view, or as an admin a shared one. */
  protected readonly editable = computed(() => this.chosen()?.own === true || this.#session.isAdmin());

  protected choose(view: ViewFieldsFragment | undefined): void {
    const queryParams = view ? { ...paramsOf(view.state), view: view.id } : { view: this.none() };
    void this.#router.navigate([], { queryParams });
  }

  protected saveNew(): void {
    this.#ask({ heading: 'Save this view', name: '', shared: false }, async ({ name, shared }) => {
      const input = { list: this.list(), name, shared, state: this.state() };
      const { createSavedView } = await this.#api.write(CreateSavedViewDocument, { input }, 'savedViews');
      await this.#router.navigate([], { queryParams: { view: createSavedView.id }, queryParamsHandling: 'merge' });
      this.#toast.show(`View “${name}” saved`);
    });
  }

  protected rename(view: ViewFieldsFragment): void {
    this.#ask({ heading: `Rename “${view.name}”`, name: view.name, shared: view.shared }, async (answer) => {
      await this.#write(view, answer);
    });
  }

  protected async update(view: ViewFieldsFragment, change: Omit<UpdateSavedViewInput, 'version'>): Promise<void> {
    try {
      await this.#write(view, change);
      this.#toast.show(`View “${view.name}” saved`);
    } catch (error) {
      this.#toast.show(`Not saved. ${toProblem(error).message}`);
    }
  }

  protected async remove({ id, name, version }: ViewFieldsFragment): Promise<void> {
    try {
      await this.#api.write(ArchiveSavedViewDocument, { id, version }, 'savedViews');
      await this.#router.navigate([], {
        queryParams: { view: this.none() },
        queryParamsHandling: 'merge',
        replaceUrl: true,
      });
      this.#toast.show(`View “${name}” deleted`, () => void this.#restore(id, name));
    } catch (error) {
      this.#toast.show(`Not deleted. ${toProblem(error).message}`);
    }
  }

  async #restore(id: string, name: string): Promise<void> {
    try {
      await this.#api.write(RestoreSavedViewDocument, { id }, 'savedViews');
      await this.#router.navigate([], { queryParams: { view: id }, queryParamsHandling: 'merge', replaceUrl: true });
    } catch (error) {
      this.#toast.show(`View “${name}” was not restored. ${toProblem(error).message}`);
    }
  }

  #write({ id, version }: ViewFieldsFragment, change: Omit<UpdateSavedViewInput, 'version'>): Promise<unknown> {
    return this.#api.write(UpdateSavedViewDocument, { id, input: { ...change, version } }, 'savedViews');
  }

  #ask(question: Omit<ViewQuestion, 'save'>, save: ViewQuestion['save']): void {
    this.#dialog.open<ViewDialog, ViewQuestion>(ViewDialog, {
      data: { ...question, save },
      ariaLabelledBy: 'view-heading',
      ...dialogFrame,
      maxWidth: '440px',
    });
  }
}
