import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: 'Import · ClientOps Hub',
    loadComponent: () => import('./import-page').then((m) => m.ImportPage),
  },
];
