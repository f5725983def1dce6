// graphql-ws alone: queries and subscriptions through one socket.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export function socket(url) {
  return createClient({ url: `${url.replace('http', 'ws')}/graphql/ws`, webSocketImpl: WebSocket, retryAttempts: 0 });
}

export function connectGraphqlWs(url) {
  const client = socket(url);
  return {
    async query(query, variables) {
      for await (const { data, errors } of client.iterate({ query, variables })) {
        if (errors) throw new Error(JSON.stringify(errors));
        return data;
      }
      throw new Error('the server completed without an answer');
    },
    subscribe(query, heard) {
      let end;
      const ended = new Promise((complete, error) => {
        end = client.subscribe({ query }, { next: ({ data }) => heard(data), complete, error });
      });
      return { end, ended };
    },
    close: () => client.dispose(),
  };
}
