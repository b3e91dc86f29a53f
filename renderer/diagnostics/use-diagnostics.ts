import { useCallback } from 'react';
import type { Answer } from '../../shared/bridge.ts';
import { success } from '../../shared/result.ts';
import { useServices } from '../store/services.tsx';
import { diagnosticsReport } from './diagnostics-report.ts';
import { windowFacts } from './window-facts.ts';

/** Makes main's report with the window's part. Fails as main does; a cache that can't be read is told in the report. */
export function useDiagnostics(): () => Answer<string> {
  const { bridge, cache } = useServices();
  return useCallback(async () => {
    const [main, storage] = await Promise.all([bridge.getDiagnostics(), cache.getStorage()]);
    if (!main.ok) return main;
    return success(diagnosticsReport(main.value, storage.ok ? storage.value : 'unreadable', windowFacts()));
  }, [bridge, cache]);
}
