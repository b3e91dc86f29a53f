import { DiagnosticsDialog } from './diagnostics-dialog.tsx';
import { useDiagnostics } from './use-diagnostics.ts';

/** The report of the window as it is. */
export function AlbumDiagnostics({ onClose }: { readonly onClose: () => void }) {
  return <DiagnosticsDialog makeReport={useDiagnostics()} onClose={onClose} />;
}
