// GraphiQL against the server that sent this page: fetch for queries, graphql-ws for subscriptions.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/graphiql.css';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

import examples from './examples.graphql';
import './page.css';

const url = new URL('../graphql', import.meta.url);
const socket = new URL('../graphql/ws', import.meta.url);
socket.protocol = socket.protocol.replace('http', 'ws');

const fetcher = createGraphiQLFetcher({
  url: url.href,
  wsClient: createClient({ url: socket.href, lazy: true }),
});

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, { fetcher, defaultQuery: examples, defaultEditorToolsVisibility: 'variables' }),
);
