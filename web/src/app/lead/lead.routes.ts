import type { Routes } from '@angular/router';

import { mayLeave } from '../ui/unsaved';

export const routes: Routes = [
  {
    path: '',
    title: 'Leads · ClientOps Hub',
    loadComponent: () => import('./lead-board').then((m) => m.LeadBoard),
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
    canDeactivate: [mayLeave],
  },
];
