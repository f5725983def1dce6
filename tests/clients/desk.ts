// A corner of a coordinator's desk, only type-checked: it stops compiling when the schema stops fitting it.
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';

import { useFragment } from './generated/fragment-masking';
import {
  FacilityListQueryDocument,
  FacilityList_FacilityFragmentDoc,
  LiveMapSubscriptionDocument,
  MapExportQueryDocument,
} from './generated/graphql';

export const nearTheStation: VariablesOf<typeof FacilityListQueryDocument> = {
  spatial: { near: { origin: { point: { latitude: 34.35, longitude: 134.046 } }, radiusMeters: 2000 } },
  filter: { kinds: ['CLINIC'] },
  orderBy: { field: 'DISTANCE', direction: 'ASC' },
  availableAt: '2026-01-01T10:00:00+09:00',
  first: 20,
};

export function lines(answer: ResultOf<typeof FacilityListQueryDocument>): string[] {
  return answer.facilities.edges.map((edge) => {
    const facility = useFragment(FacilityList_FacilityFragmentDoc, edge.node);
    const metres = edge.distanceMeters?.toFixed(0) ?? '—';
    return `${facility.name} ${facility.address.full} ${metres} m ${facility.openAt.state}`;
  });
}

export function features(answer: ResultOf<typeof MapExportQueryDocument>): number {
  const places = answer.facilitiesGeoJSON;
  return places?.type === 'FeatureCollection' ? places.features.length : 0;
}

export function changed(answer: ResultOf<typeof LiveMapSubscriptionDocument>): string | null {
  return answer.facilityChanged.facility?.id ?? answer.facilityChanged.removedId ?? null;
}
