import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';

import { injectUrlState, safePath } from './url';

@Component({ template: '' })
class Page {}

describe('injectUrlState', () => {
  it.each([
    ['/list?sort=name', '/list?sort=name&q=anna&status=active'],
    ['/list?q=old&status=lost', '/list?q=anna&status=active'],
  ])('keeps a change that is still on its way, from %s', async (from, to) => {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'list', component: Page }])] });
    const router = TestBed.inject(Router);
    await router.navigateByUrl(from);
    const change = TestBed.runInInjectionContext(injectUrlState);
    change({ q: 'anna' });
    change({ status: 'active' }, true);
    await settled(router);
    expect(router.url).toBe(to);
  });

  it('takes nothing over from a way to another page', async () => {
    const routes = ['list', 'other'].map((path) => ({ path, component: Page }));
    TestBed.configureTestingModule({ providers: [provideRouter(routes)] });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/list');
    const change = TestBed.runInInjectionContext(injectUrlState);
    void router.navigateByUrl('/other?q=there');
    change({ status: 'active' });
    await settled(router);
    expect(router.url).toBe('/list?status=active');
  });
});

/** Resolves when the last navigation that was begun has ended. */
async function settled(router: Router): Promise<void> {
  while (router.currentNavigation()) await Promise.resolve();
}

describe('safePath', () => {
  it.each(['/clients?q=a', '/audit'])('goes on to %s', (next) => {
    expect(safePath(next)).toBe(next);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/login?next=/x',
    '',
    undefined,
  ])('does not go to %s', (next) => {
    expect(safePath(next)).toBe('/');
  });
});
