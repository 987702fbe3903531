import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { of } from 'rxjs';

import { authorized } from './graphql-client';

const query = gql`
  query Me {
    me {
      id
    }
  }
`;
const refusal: ApolloLink.Result = { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] };
const answer: ApolloLink.Result = { data: { me: { __typename: 'User', id: 'u1' } } };

describe('authorized', () => {
  const ask = (answers: ApolloLink.Result[], signsInAgain: boolean) => {
    const sent: (string | undefined)[] = [];
    let refreshes = 0;
    const session = {
      token: 'old' as string | undefined,
      renew: () => {
        refreshes += 1;
        session.token = signsInAgain ? 'new' : undefined;
        return Promise.resolve(signsInAgain);
      },
    };
    const server = new ApolloLink((operation) => {
      sent.push((operation.getContext()['headers'] as Record<string, string>)['authorization']);
      return of(answers[sent.length - 1] ?? refusal);
    });
    const client = new ApolloClient({
      link: ApolloLink.from([authorized(session), server]),
      cache: new InMemoryCache(),
    });
    return { result: client.query({ query }), sent, refreshes: () => refreshes };
  };

  it('sends the token', async () => {
    const { result, sent, refreshes } = ask([answer], true);
    await result;
    expect(sent).toEqual(['Bearer old']);
    expect(refreshes()).toBe(0);
  });

  it('renews a refused token and sends the request again', async () => {
    const { result, sent } = ask([refusal, answer], true);
    expect((await result).data).toEqual(answer.data);
    expect(sent).toEqual(['Bearer old', 'Bearer new']);
  });

  it('renews only once', async () => {
    const { result, sent, refreshes } = ask([refusal, refusal], true);
    await expect(result).rejects.toThrow();
    expect(sent).toHaveLength(2);
    expect(refreshes()).toBe(1);
  });

  it('gives up when the session has ended', async () => {
    const { result, sent } = ask([refusal], false);
    await expect(result).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });
});
