import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { provideApollo } from 'apollo-angular';

import { ShellWorkspaceDocument } from '../shell/documents.generated';
import { watch } from './watch';

@Component({ template: '{{ shown.data()?.workspace?.name }}' })
class Page {
  readonly shown = watch(ShellWorkspaceDocument, () => ({}));
}

describe('watch', () => {
  it('asks once, and shows the answer', async () => {
    let asked = 0;
    const link = new ApolloLink(
      () =>
        new Observable((observer) => {
          asked += 1;
          setTimeout(() => {
            observer.next({ data: { workspace: { __typename: 'Workspace', id: 'w', name: 'Northside' } } });
            observer.complete();
          });
        }),
    );
    TestBed.configureTestingModule({ providers: [provideApollo(() => ({ link, cache: new InMemoryCache() }))] });
    const fixture = TestBed.createComponent(Page);
    const page = fixture.nativeElement as HTMLElement;
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      await fixture.whenStable();
    }
    expect(page.textContent).toBe('Northside');
    expect(asked).toBe(1);
  });
});
