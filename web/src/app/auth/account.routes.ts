import type { Routes } from '@angular/router';

import { mayLeave } from '../ui/unsaved';

export const routes: Routes = [
  {
    path: '',
    title: 'Account · ClientOps Hub',
    loadComponent: () => import('./account').then((m) => m.Account),
    canDeactivate: [mayLeave],
  },
];
