import type { FaceSize } from '../../shared/picture.ts';
import { useServices } from '../store/services.tsx';
import { Face } from '../ui/face.tsx';
import { type CoverOfPerson, useFace } from './use-face.ts';

interface CoverFaceProps extends CoverOfPerson {
  readonly faceSize: FaceSize;
  /** Side of the place it fills, px. */
  readonly size: number;
  /** Empty where the name stands beside it. */
  readonly description: string;
}

/** The face of one person as far as it is there; somebody has to want it. Another person is given another key. */
export function CoverFace({ faceSize, size, description, ...cover }: CoverFaceProps) {
  const { pictures } = useServices();
  const { source } = useFace(cover, faceSize);
  return <Face source={source} description={description} size={size} onLost={pictures.lose} />;
}
