import { APP_BASE_HREF } from '@angular/common';
import { inject, provideZonelessChangeDetection, type ApplicationConfig } from '@angular/core';
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';
import { provideApollo } from 'apollo-angular';

import { routes } from './app.routes';
import { Arrival } from './platform/arrival';
import { createClientOptions } from './platform/graphql-client';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    // No <base>: the content security policy forbids it.
    { provide: APP_BASE_HREF, useValue: '/' },
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((error) => inject(Arrival).note(error)),
      withRouterConfig({ resolveNavigationPromiseOnError: true }),
    ),
    provideApollo(createClientOptions),
  ],
};
