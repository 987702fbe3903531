import type { Routes } from '@angular/router';

import { mayLeave } from '../ui/unsaved';

export const routes: Routes = [
  {
    path: '',
    title: 'API tokens · ClientOps Hub',
    loadComponent: () => import('./token-list').then((m) => m.TokenList),
    canDeactivate: [mayLeave],
  },
];
