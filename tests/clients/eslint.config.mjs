// The schema is held to graphql-eslint's schema and Relay rules, the operations to its operation rules.
// Its file patterns are seen from the root of the repository.
import path from 'node:path';

import graphql from '@graphql-eslint/eslint-plugin';

import { root, schema } from './paths.mjs';

const documents = path.join(root, 'tests/fixtures/graphql/*.graphql');
const { configs } = graphql;

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema, documents } },
    },
    plugins: { '@graphql-eslint': graphql },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['schema/schema.graphql'],
    rules: {
      ...configs['flat/schema-recommended'].rules,
      ...configs['flat/schema-relay'].rules,
      // JobProgress and the like carry an id without being a node.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Connections offer `nodes` beside `edges`.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
  {
    files: ['tests/fixtures/graphql/*.graphql'],
    rules: {
      ...configs['flat/operations-recommended'].rules,
      // Relay wants operations and fragments named after their module: FacilityListQuery, FacilityList_facility.
      '@graphql-eslint/naming-convention': 'off',
    },
  },
];
