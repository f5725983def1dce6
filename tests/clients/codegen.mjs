// Typed documents for the operations in tests/fixtures/graphql, as a TypeScript front end would make them.
export default {
  schema: '../../schema/schema.graphql',
  documents: '../fixtures/graphql/*.graphql',
  generates: {
    'generated/': {
      preset: 'client',
      config: {
        strictScalars: true,
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          Digest: 'string',
          GeoJSON: 'geojson#GeoJSON',
          LocalTime: 'string',
          PhoneNumber: 'string',
          RRule: 'string',
          URL: 'string',
        },
      },
    },
  },
};
