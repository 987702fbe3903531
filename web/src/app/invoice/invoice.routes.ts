import type { Routes } from '@angular/router';

import type { InvoicePage } from './invoice-page';

export const routes: Routes = [
  {
    path: '',
    title: 'Invoices · ClientOps Hub',
    loadComponent: () => import('./invoice-list').then((m) => m.InvoiceList),
  },
  {
    path: ':id/print',
    title: 'Print · ClientOps Hub',
    loadComponent: () => import('./invoice-print').then((m) => m.InvoicePrint),
  },
  {
    // `new` is an id like any other here: the page stays while a new invoice gets its own.
    path: ':id',
    title: 'Invoice · ClientOps Hub',
    loadComponent: () => import('./invoice-page').then((m) => m.InvoicePage),
    canDeactivate: [(page: InvoicePage): boolean | Promise<boolean> => page.mayLeave()],
  },
];
