import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: 'Leads · ClientOps Hub',
    loadComponent: () => import('./lead-board').then((m) => m.LeadBoard),
  },
];
