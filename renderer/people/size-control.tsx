import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { useTranslation } from 'react-i18next';
import { CARD_SIZE } from '../../shared/settings.ts';

const STEP = 4;

interface SizeControlProps {
  /** px. */
  readonly size: number;
  /** Told at each step of a drag. */
  readonly onChange: (size: number) => void;
  /** Told once the thumb rests. */
  readonly onChangeEnd: (size: number) => void;
}

export function SizeControl({ size, onChange, onChangeEnd }: SizeControlProps) {
  const { t } = useTranslation();
  return (
    <Slider
      className="size-control"
      aria-label={t('people.cardSize')}
      minValue={CARD_SIZE.smallest}
      maxValue={CARD_SIZE.largest}
      step={STEP}
      value={size}
      onChange={onChange}
      onChangeEnd={onChangeEnd}
    >
      <SliderTrack className="size-track">
        <SliderThumb className="size-thumb" />
      </SliderTrack>
    </Slider>
  );
}
