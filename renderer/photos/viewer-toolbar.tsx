import {
  ArrowLeft,
  ChevronLeft,
  ChevronRight,
  Copy,
  Download,
  Info,
  Maximize,
  Pause,
  Play,
  ScanFace,
  Shrink,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import type { ViewerCommand } from './viewer-keys.ts';

interface ViewerToolbarProps {
  readonly position: number;
  readonly count: number;
  readonly isZoomed: boolean;
  readonly isPlaying: boolean;
  readonly isShowingInfo: boolean;
  readonly isShowingFaces: boolean;
  readonly isDownloading: boolean;
  readonly canCopy: boolean;
  readonly run: (command: ViewerCommand) => void;
  readonly onDownload: () => void;
  readonly onCancelDownload: () => void;
  readonly onCopy: () => void;
}

/** Each of the viewer's commands as a button; their keys are in the keyboard help. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const { position, count, isZoomed, isPlaying, run } = props;
  const { t } = useTranslation();
  return (
    <div className="viewer-toolbar" role="toolbar" aria-label={t('photos.viewer.toolbar')}>
      <IconButton label={t('photos.viewer.close')} autoFocus onPress={() => run('close')}>
        <ArrowLeft size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t('photos.viewer.previous')}
        isDisabled={position === 0}
        onPress={() => run('previous')}
      >
        <ChevronLeft size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t('photos.viewer.next')}
        isDisabled={position >= count - 1}
        onPress={() => run('next')}
      >
        <ChevronRight size={18} aria-hidden />
      </IconButton>
      <span className="viewer-space" />
      <IconButton label={t('photos.viewer.zoomOut')} isDisabled={!isZoomed} onPress={() => run('zoom-out')}>
        <ZoomOut size={18} aria-hidden />
      </IconButton>
      <IconButton label={t('photos.viewer.zoomIn')} onPress={() => run('zoom-in')}>
        <ZoomIn size={18} aria-hidden />
      </IconButton>
      <IconButton label={t('photos.viewer.whole')} isDisabled={!isZoomed} onPress={() => run('whole')}>
        <Shrink size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t(isPlaying ? 'photos.viewer.pause' : 'photos.viewer.play')}
        onPress={() => run('slideshow')}
      >
        {isPlaying ? <Pause size={18} aria-hidden /> : <Play size={18} aria-hidden />}
      </IconButton>
      <IconButton label={t('photos.viewer.fullScreen')} onPress={() => run('full-screen')}>
        <Maximize size={18} aria-hidden />
      </IconButton>
      <IconButton label={t('photos.viewer.copy')} isDisabled={!props.canCopy} onPress={props.onCopy}>
        <Copy size={18} aria-hidden />
      </IconButton>
      {props.isDownloading ? (
        <IconButton label={t('photos.viewer.cancelDownload')} onPress={props.onCancelDownload}>
          <X size={18} aria-hidden />
        </IconButton>
      ) : (
        <IconButton label={t('photos.viewer.download')} onPress={props.onDownload}>
          <Download size={18} aria-hidden />
        </IconButton>
      )}
      <ToggleButton
        className="button button-icon button-plain toggle"
        aria-label={t('photos.viewer.faces')}
        isSelected={props.isShowingFaces}
        onChange={() => run('faces')}
      >
        <ScanFace size={18} aria-hidden />
      </ToggleButton>
      <ToggleButton
        className="button button-icon button-plain toggle"
        aria-label={t('photos.viewer.info')}
        isSelected={props.isShowingInfo}
        onChange={() => run('info')}
      >
        <Info size={18} aria-hidden />
      </ToggleButton>
    </div>
  );
}
