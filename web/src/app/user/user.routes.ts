import type { Routes } from '@angular/router';

import { mayLeave } from '../ui/unsaved';

export const routes: Routes = [
  {
    path: '',
    title: 'Users · ClientOps Hub',
    loadComponent: () => import('./user-list').then((m) => m.UserList),
    canDeactivate: [mayLeave],
  },
];
