import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { focusSoon } from '../ui/focus';
import { Icon } from '../ui/icon';
import { ClientMenu } from './client-menu';
import { ClientView } from './client-view';

/** /clients/:id */
@Component({
  selector: 'co-client-page',
  imports: [ClientMenu, ClientView, Icon, RouterLink],
  template: `<section class="page record">
    <header class="bar">
      <a class="btn icon phone-only" routerLink="/clients" aria-label="Back to the list"
        ><co-icon name="arrow-left"
      /></a>
      <p class="crumb"><a routerLink="/clients">Clients</a><co-icon name="chevron-right" />Client</p>
      <span class="grow"></span>
      <co-client-menu [id]="id()" (archived)="leave()" />
    </header>
    <co-client-view [id]="id()" [page]="true" />
  </section>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientPage {
  readonly id = input.required<string>();
  readonly #router = inject(Router);

  protected async leave(): Promise<void> {
    await this.#router.navigateByUrl('/clients');
    focusSoon('.page a[href*="panel=client:"]');
  }
}
