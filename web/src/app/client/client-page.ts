import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { injectUrlState } from '../platform/url';
import { Icon } from '../ui/icon';
import { ClientForm } from './client-form';
import { ClientMenu } from './client-menu';
import { ClientView } from './client-view';

/** /clients/:id?edit */
@Component({
  selector: 'co-client-page',
  imports: [ClientForm, ClientMenu, ClientView, Icon, RouterLink],
  template: `<section class="page record">
    <header class="bar">
      <a class="btn icon phone-only" routerLink="/clients" aria-label="Back to the list"
        ><co-icon name="arrow-left"
      /></a>
      <p class="crumb"><a routerLink="/clients">Clients</a><co-icon name="chevron-right" />Client</p>
      <span class="grow"></span>
      @if (!editing()) {
        <co-client-menu [id]="id()" (archived)="leave()" />
      }
    </header>
    @if (editing()) {
      <co-client-form [id]="id()" (saved)="change({ edit: null }, true)" (cancelled)="change({ edit: null }, true)" />
    } @else {
      <co-client-view [id]="id()" [page]="true" (edit)="change({ edit: '1' })" />
    }
  </section>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ClientPage {
  readonly id = input.required<string>();
  readonly edit = input<string>();
  readonly #router = inject(Router);
  protected readonly change = injectUrlState();
  protected readonly editing = computed(() => this.edit() === '1');

  protected leave(): void {
    void this.#router.navigateByUrl('/clients');
  }
}
