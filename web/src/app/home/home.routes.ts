import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', title: 'Home · ClientOps Hub', loadComponent: () => import('./home').then((m) => m.Home) },
];
