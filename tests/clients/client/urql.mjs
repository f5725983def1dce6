// urql: queries over HTTP, subscriptions over the socket.
import { cacheExchange, createClient, fetchExchange, subscriptionExchange } from '@urql/core';

import { socket } from './graphql-ws.mjs';

export function connectUrql(url) {
  const wire = socket(url);
  const forwardSubscription = ({ query, variables }) => ({
    subscribe: (sink) => ({ unsubscribe: wire.subscribe({ query, variables }, sink) }),
  });
  const client = createClient({
    url: `${url}/graphql`,
    preferGetMethod: false,
    exchanges: [cacheExchange, fetchExchange, subscriptionExchange({ forwardSubscription })],
  });
  return {
    async query(query, variables) {
      const { data, error } = await client.query(query, variables).toPromise();
      if (error) throw error;
      return data;
    },
    subscribe(query, heard) {
      let failed;
      const { unsubscribe } = client.subscription(query, {}).subscribe(({ data, error }) => {
        if (error) failed = error;
        else heard(data);
      });
      return {
        end: unsubscribe,
        get ended() {
          return failed ? Promise.reject(failed) : Promise.resolve();
        },
      };
    },
    close: () => wire.dispose(),
  };
}
