import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import { injectUrlState } from '../platform/url';
import { Icon } from '../ui/icon';
import { ClientForm } from './client-form';
import { ClientMenu } from './client-menu';
import { ClientView } from './client-view';

interface Place {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly text: string;
}

/** A client beside the list: read, edited, or about to be made (`id` is then `new`). */
@Component({
  selector: 'co-client-panel',
  imports: [ClientForm, ClientMenu, ClientView, Icon, RouterLink],
  templateUrl: './client-panel.html',
  host: { class: 'contents', '(keydown.escape)': 'escape($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientPanel {
  readonly id = input.required<string>();
  readonly editing = input(false);
  readonly place = input<Place>();
  readonly moved = output<string>();
  readonly closed = output();

  readonly #change = injectUrlState();
  protected readonly isNew = computed(() => this.id() === 'new');

  protected read(id = this.id()): void {
    this.#change({ panel: id === 'new' ? null : `client:${id}` }, true);
  }

  protected edit(): void {
    this.#change({ panel: `client:${this.id()}:edit` });
  }

  protected escape(event: Event): void {
    if (event.defaultPrevented || this.editing() || this.isNew()) return;
    this.closed.emit();
  }
}
