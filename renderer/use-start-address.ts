import { useEffect, useRef, useState } from 'react';
import { useAddressPart, useServices, useSession } from './store/services.tsx';

/**
 * Finds what to show where the address does not say: the demo if it was asked for, else the last dataset, else the
 * first. True while the demo that was asked for is being opened.
 */
export function useStartAddress(): boolean {
  const { session, viewMemory } = useServices();
  const screen = useAddressPart((address) => address.screen);
  const datasetId = useAddressPart((address) => address.datasetId);
  const phase = useSession((state) => state.phase);
  const openDemo = useSession((state) => state.info?.openDemo ?? false);
  const datasets = useSession((state) => state.datasets);
  const lastDatasetId = useSession((state) => state.settings.lastDatasetId);
  // An address of its own (a reload's) says what to show.
  const [isDemoDue, setDemoDue] = useState(screen === 'start');
  const isOpeningDemo = openDemo && isDemoDue;
  const isDemoAsked = useRef(false);
  const ids = datasets.map(({ profile }) => profile.id);
  const isKnown = datasetId !== null && ids.includes(datasetId);
  const fallback = ids.find((id) => id === lastDatasetId) ?? ids[0] ?? null;
  useEffect(() => {
    if (phase !== 'ready' || !isOpeningDemo || isDemoAsked.current) return;
    isDemoAsked.current = true;
    void session.openDemo().then((demo) => {
      if (demo !== null) viewMemory.open(demo.profile.id, 'replace');
      setDemoDue(false);
    });
  }, [phase, isOpeningDemo, session, viewMemory]);
  useEffect(() => {
    if (phase !== 'ready' || isOpeningDemo) return;
    if (screen === 'connect' || isKnown || fallback === null) return;
    viewMemory.open(fallback, 'replace');
  }, [phase, isOpeningDemo, screen, isKnown, fallback, viewMemory]);
  useEffect(() => {
    if (isKnown && datasetId !== lastDatasetId) {
      void session.updateSettings({ lastDatasetId: datasetId });
    }
  }, [isKnown, datasetId, lastDatasetId, session]);
  return isOpeningDemo;
}
