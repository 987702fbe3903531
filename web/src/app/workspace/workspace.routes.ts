import type { Routes } from '@angular/router';

import { mayLeave } from '../ui/unsaved';

export const routes: Routes = [
  {
    path: '',
    title: 'Workspace · ClientOps Hub',
    loadComponent: () => import('./workspace-page').then((m) => m.WorkspacePage),
    canDeactivate: [mayLeave],
  },
];
