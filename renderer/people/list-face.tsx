import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { FaceSize } from '../../shared/picture.ts';
import type { PersonCard } from '../cache/cache-api.ts';
import { wordPictureFailure } from '../pictures/picture-words.ts';
import { useFace } from '../pictures/use-face.ts';
import { useServices } from '../store/services.tsx';
import { Face } from '../ui/face.tsx';

interface ListFaceProps {
  readonly card: PersonCard;
  readonly position: number;
  readonly size: number;
  readonly faceSize: FaceSize;
  readonly mayLoadFace: boolean;
  readonly datasetId: string;
  readonly t: TFunction;
}

/** Of the element that says why a person's face can't be shown; there is none while nothing is wrong. */
export function faceTroubleId(position: number): string {
  return `face-trouble-${position}`;
}

/** The face of a cell: a silhouette until it may be loaded; once it was, it stays. A key by person. */
export function ListFace(props: ListFaceProps) {
  const [mayShow, setMayShow] = useState(props.mayLoadFace);
  if (props.mayLoadFace && !mayShow) setMayShow(true);
  return mayShow ? <ShownFace {...props} /> : <Face source={null} description="" size={props.size} />;
}

function ShownFace({ card, position, size, faceSize, datasetId, t }: ListFaceProps) {
  const { pictures } = useServices();
  const { groupId, coverVersion } = card;
  const { source, failure } = useFace({ datasetId, groupId, coverVersion }, faceSize);
  const face = <Face source={source} description="" size={size} onLost={pictures.lose} />;
  if (failure === null || source !== null) return face;
  const words = wordPictureFailure(failure, t);
  return (
    <span className="face-trouble" title={words}>
      {face}
      <span id={faceTroubleId(position)} hidden>
        {words}
      </span>
    </span>
  );
}
