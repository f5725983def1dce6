// Apollo Client: queries over HTTP, subscriptions over the socket.
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';

import { socket } from './graphql-ws.mjs';

export function connectApollo(url) {
  const wire = socket(url);
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(wire),
    new HttpLink({ uri: `${url}/graphql` }),
  );
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    async query(query, variables) {
      const { data } = await client.query({ query: gql(query), variables });
      return data;
    },
    subscribe(query, heard) {
      let failed;
      const subscription = client.subscribe({ query: gql(query) }).subscribe({
        next: ({ data, error }) => (error ? (failed = error) : heard(data)),
        error: (error) => (failed = error),
      });
      return {
        end: () => subscription.unsubscribe(),
        get ended() {
          return failed ? Promise.reject(failed) : Promise.resolve();
        },
      };
    },
    async close() {
      client.stop();
      await wire.dispose();
    },
  };
}
