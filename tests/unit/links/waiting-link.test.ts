import { beforeEach, describe, expect, it } from 'vitest';
import {
  createWaitingLink,
  type LinkArrival,
  type WaitingLink,
} from '../../../electron/links/waiting-link.ts';

const START = 'people-album://dataset/';

let link: WaitingLink;
let arrivals: LinkArrival[];

beforeEach(() => {
  link = createWaitingLink();
  arrivals = [];
  link.onArrival((arrival) => arrivals.push(arrival));
});

describe('the waiting link', () => {
  it('is given once', () => {
    link.arrive(['app', `${START}id-1`]);
    expect(arrivals).toEqual(['waiting']);
    expect(link.take()).toEqual({ datasetId: 'id-1', groupId: null });
    expect(link.take()).toBeNull();
  });

  it('is the last one that came', () => {
    link.arrive([`${START}id-1`]);
    link.arrive([`${START}id-2/person/x`]);
    expect(arrivals).toEqual(['waiting', 'waiting']);
    expect(link.take()).toEqual({ datasetId: 'id-2', groupId: 'x' });
  });

  it('stays when what comes after it is none', () => {
    link.arrive([`${START}id-1`]);
    link.arrive(['app', 'PEOPLE-ALBUM://evil']);
    link.arrive(['app', '--open-demo']);
    expect(arrivals).toEqual(['waiting', 'refused']);
    expect(link.take()).toEqual({ datasetId: 'id-1', groupId: null });
  });
});
