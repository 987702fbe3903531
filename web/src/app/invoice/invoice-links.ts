import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { InvoiceLinkFragment } from '../platform/graphql.generated';
import { Icon } from '../ui/icon';

/** Which invoice this one corrects, and which one corrects it. */
@Component({
  selector: 'co-invoice-links',
  imports: [Icon, RouterLink],
  template: `@if (corrects(); as source) {
      <p class="notice">
        <co-icon name="repeat-2" />
        <span>
          Corrects <a class="link" [routerLink]="['/invoices', source.id]">{{ source.number ?? source.title }}</a>,
          which is void.
        </span>
      </p>
    }
    @if (correctedBy(); as copy) {
      <p class="notice">
        <co-icon name="repeat-2" />
        <span>
          Corrected by
          <a class="link" [routerLink]="['/invoices', copy.id]">{{ copy.number ?? 'the draft ' + copy.title }}</a>.
        </span>
      </p>
    }`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvoiceLinks {
  readonly corrects = input<InvoiceLinkFragment | null>();
  readonly correctedBy = input<InvoiceLinkFragment | null>();
}
