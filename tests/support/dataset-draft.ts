import type { Credentials, DatasetDraft } from '../../shared/dataset.ts';
import type { ImmServiceLine } from './imm-service-process.ts';

/** A draft as the connect form makes it, with what the test cares for. */
export function datasetDraft(change: Partial<DatasetDraft> = {}): DatasetDraft {
  return {
    displayName: 'Family',
    regionId: 'cn-shanghai',
    endpoint: null,
    ossEndpoint: null,
    access: 'read-only',
    projectName: 'p',
    datasetName: 'd',
    scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
    pageSize: 100,
    listingOrder: { sort: null, order: 'asc' },
    ...change,
  };
}

/** The draft that connects a running service. */
export function draftOf(service: ImmServiceLine, change: Partial<DatasetDraft> = {}): DatasetDraft {
  const { regionId, endpoint, ossEndpoint, projectName, datasetName } = service;
  return datasetDraft({ regionId, endpoint, ossEndpoint, projectName, datasetName, ...change });
}

export function credentialsOf({ accessKeyId, accessKeySecret }: ImmServiceLine): Credentials {
  return { accessKeyId, accessKeySecret, securityToken: null };
}
