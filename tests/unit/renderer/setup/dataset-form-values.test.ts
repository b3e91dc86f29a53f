import { describe, expect, it } from 'vitest';
import {
  type DatasetFormValues,
  draftOfForm,
  EMPTY_DATASET_FORM,
  formOfDraft,
  formProblems,
} from '../../../../renderer/setup/dataset-form-values.ts';
import type { DatasetDraft } from '../../../../shared/dataset.ts';

const filled: DatasetFormValues = {
  ...EMPTY_DATASET_FORM,
  projectName: ' archive ',
  datasetName: 'everyday',
};

const draft: DatasetDraft = {
  displayName: 'Mine',
  regionId: 'cn-shanghai',
  endpoint: 'https://imm.example.com',
  ossEndpoint: 'https://oss-cn-shanghai-internal.aliyuncs.com',
  access: 'read-write',
  projectName: 'archive',
  datasetName: 'everyday',
  scope: {
    customLabels: 'team=blue',
    createTimeRange: { start: '2022-01-14T10:10:52.83948013+08:00', end: null },
    updateTimeRange: null,
  },
  pageSize: 50,
  listingOrder: { sort: 'CreateTime', order: 'desc' },
};

describe('the dataset form', () => {
  it('names the dataset after itself where no name is given', () => {
    expect(draftOfForm(filled)).toMatchObject({
      displayName: 'everyday',
      projectName: 'archive',
      endpoint: null,
    });
  });

  it('gives back an untouched draft unchanged, nanoseconds included', () => {
    expect(draftOfForm(formOfDraft(draft))).toEqual(draft);
  });

  it('takes changed ranges', () => {
    const created = { start: null, end: '2023-05-01T00:00:00.000Z' };
    const updated = { start: '2022-05-01T00:00:00.000Z', end: null };
    const { scope } = draftOfForm({ ...formOfDraft(draft), created, updated });
    expect(scope).toEqual({ customLabels: 'team=blue', createTimeRange: created, updateTimeRange: updated });
  });

  it('has no complaint about a filled form', () => {
    expect(formProblems(filled)).toEqual({});
  });

  it('names what is missing', () => {
    expect(formProblems({ ...EMPTY_DATASET_FORM, regionId: ' ' })).toEqual({
      regionId: 'required',
      projectName: 'required',
      datasetName: 'required',
    });
  });

  it.each([
    ['https://imm.example.com', true],
    ['https://imm.example.com/', true],
    ['http://127.0.0.1:8080', true],
    ['http://localhost:8080', true],
    ['http://imm.example.com', false],
    ['https://user:secret@imm.example.com', false],
    ['https://imm.example.com/path', false],
    ['https://imm.example.com?x=1', false],
    ['imm.example.com', false],
    ['javascript:alert(1)', false],
  ])('endpoint %s is allowed: %s', (endpoint, isAllowed) => {
    expect(formProblems({ ...filled, endpoint }).endpoint === undefined).toBe(isAllowed);
  });

  it.each(['0', '101', '1.5', '', 'x', '-1'])('refuses %j people with each call', (pageSize) => {
    expect(formProblems({ ...filled, pageSize }).pageSize).toBe('pageSize');
  });

  it('refuses half a label and ranges that end before they start', () => {
    const turned = { start: '2024-01-02T00:00:00Z', end: '2024-01-01T00:00:00Z' };
    expect(formProblems({ ...filled, label: 'team=', created: turned, updated: turned })).toEqual({
      label: 'label',
      created: 'range',
      updated: 'range',
    });
  });
});
