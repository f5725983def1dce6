// Relay's own pagination, which only its compiler understands: a list that refetches itself by cursor,
// once at the root and once inside an area found again through `node`.
import { graphql } from 'react-relay';

export const list = graphql`
  fragment FacilityPages_list on Query
  @refetchable(queryName: "FacilityPagesListQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    filter: { type: "FacilityFilter" }
  ) {
    facilities(first: $count, after: $cursor, filter: $filter)
      @connection(key: "FacilityPages_facilities") {
      edges {
        distanceMeters
        node {
          id
          name
        }
      }
    }
  }
`;

export const area = graphql`
  fragment FacilityPages_area on Area
  @refetchable(queryName: "FacilityPagesAreaQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    facilities(first: $count, after: $cursor) @connection(key: "FacilityPages_area_facilities") {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

export const page = graphql`
  query FacilityPagesQuery($area: ID!) {
    ...FacilityPages_list
    node(id: $area) {
      ...FacilityPages_area @alias
    }
  }
`;
