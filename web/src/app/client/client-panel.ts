import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';

import { shortcuts } from '../platform/shortcuts';
import { injectUrlState } from '../platform/url';
import { focusSoon, inPanel, rowOf } from '../ui/focus';
import { Icon } from '../ui/icon';
import { nothingOver } from '../ui/overlays';
import { ClientForm } from './client-form';
import { ClientMenu } from './client-menu';
import { ClientView } from './client-view';

interface Place {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly text: string;
}

/** A client beside the list, or one about to be made (`id` is then `new`). */
@Component({
  selector: 'co-client-panel',
  imports: [ClientForm, ClientMenu, ClientView, Icon, RouterLink],
  templateUrl: './client-panel.html',
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientPanel {
  readonly id = input.required<string>();
  readonly place = input<Place>();
  readonly moved = output<string>();
  readonly closed = output();

  readonly #change = injectUrlState();
  protected readonly isNew = computed(() => this.id() === 'new');

  constructor() {
    shortcuts({
      keys: 'escape',
      label: 'Close the panel',
      group: 'On this page',
      when: nothingOver,
      run: () => this.close(),
    });
  }

  protected show(id: string): void {
    this.#change({ panel: `client:${id}` }, true);
    if (this.isNew()) focusSoon('.panel .inline-value');
  }

  /** The one that was made takes the focus from its form. */
  protected begin(id: string): void {
    this.show(id);
    focusSoon(inPanel);
  }

  protected close(): void {
    this.closed.emit();
    focusSoon(...(this.isNew() ? [] : [rowOf('client', this.id())]));
  }

  /** After an archiving the next one in the list takes the focus. */
  protected leave(): void {
    const place = this.place();
    this.closed.emit();
    focusSoon(rowOf('client', place?.next ?? place?.previous));
  }
}
