import { DestroyRef, inject, signal, type Signal } from '@angular/core';

/** Whether the page is as narrow as a phone, where some parts are others and not only styled otherwise. */
export function injectPhone(): Signal<boolean> {
  const query = matchMedia('(width < 640px)');
  const phone = signal(query.matches);
  const follow = (): void => phone.set(query.matches);
  query.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => query.removeEventListener('change', follow));
  return phone.asReadonly();
}
