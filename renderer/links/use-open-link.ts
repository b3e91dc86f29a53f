import type { AlbumLink } from '../../shared/app-shell.ts';
import { useServices } from '../store/services.tsx';

/** Goes where a link leads. The album on screen stays as it is filtered, beneath the person; another one opens as it was left. */
export function useOpenLink(): (link: AlbumLink) => void {
  const { addressBar, viewMemory } = useServices();
  return ({ datasetId, groupId }) => {
    const { address } = addressBar.store.getState();
    if (address.datasetId !== datasetId || groupId === null) viewMemory.open(datasetId);
    if (groupId !== null) addressBar.go({ personId: groupId });
  };
}
