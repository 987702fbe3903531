import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    title: 'Audit log · ClientOps Hub',
    loadComponent: () => import('./audit-list').then((m) => m.AuditList),
  },
];
