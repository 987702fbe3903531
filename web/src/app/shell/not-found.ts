import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';

import { Blank } from '../ui/blank';

/** An address that is none of the application's. */
@Component({
  selector: 'co-not-found',
  imports: [Blank, RouterLink],
  template: `<section class="page">
    <header class="bar"><h1>Not found</h1></header>
    <co-blank
      icon="link"
      heading="There is no page at this address"
      text="The link may be old, or part of it is missing."
    >
      <a class="btn primary" routerLink="/">Go to the start</a>
    </co-blank>
  </section>`,
  host: { class: 'contents' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFound {}
