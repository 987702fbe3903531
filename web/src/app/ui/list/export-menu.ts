import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

import { Icon } from '../icon';

type Value = string | boolean | null | undefined;

/** Downloads of what the list shows: its filter and order, all pages, without what is archived. */
@Component({
  selector: 'co-export-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button type="button" class="btn quiet desk-only" [cdkMenuTriggerFor]="menu">
      <co-icon name="download" />Export
    </button>
    <button type="button" class="btn icon phone-only" aria-label="Export" [cdkMenuTriggerFor]="menu">
      <co-icon name="download" />
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu>
        <a cdkMenuItem download [href]="csv()"><co-icon name="download" />Export CSV</a>
        <a cdkMenuItem download [href]="jsonl()"><co-icon name="download" />Export JSON Lines</a>
      </div>
    </ng-template>
  `,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExportMenu {
  /** The export's name: `clients`. */
  readonly file = input.required<string>();
  readonly filter = input<object | null>();
  readonly order = input<{ readonly field: string; readonly direction?: string }>();
  readonly #query = computed(() => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries<Value | readonly Value[]>({ ...this.filter() })) {
      for (const each of [value].flat()) if (each != null) params.append(name, String(each));
    }
    const order = this.order();
    if (order) params.append('orderBy', order.field);
    if (order?.direction) params.append('direction', order.direction);
    const text = params.toString();
    return text && `?${text}`;
  });
  protected readonly csv = computed(() => `/exports/${this.file()}.csv${this.#query()}`);
  protected readonly jsonl = computed(() => `/exports/${this.file()}.jsonl${this.#query()}`);
}
