import type { Routes } from '@angular/router';

import { mayLeave } from '../ui/unsaved';

export const routes: Routes = [
  {
    path: '',
    title: 'Clients · ClientOps Hub',
    loadComponent: () => import('./client-list').then((m) => m.ClientList),
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
    canDeactivate: [mayLeave],
  },
  {
    path: ':id',
    title: 'Client · ClientOps Hub',
    loadComponent: () => import('./client-page').then((m) => m.ClientPage),
    canDeactivate: [mayLeave],
  },
];
