import { Label } from 'react-aria-components/Label';
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import './slider-input.css';

interface SliderInputProps {
  readonly label: string;
  readonly value: number;
  readonly smallest: number;
  readonly largest: number;
  readonly step: number;
  /** While it is being moved. */
  readonly onChange: (value: number) => void;
  /** When it was let go. */
  readonly onChangeEnd?: (value: number) => void;
  /** The value in words; where it is missing the value is not shown. */
  readonly output?: string;
  /** `bare`: for a toolbar, its label is read but not shown. */
  readonly look?: 'field' | 'bare';
}

/** A number of a range, chosen by moving. */
export function SliderInput(props: SliderInputProps) {
  const { label, value, smallest, largest, step, onChange, onChangeEnd, output, look = 'field' } = props;
  return (
    <Slider
      className={look === 'field' ? 'slider' : 'slider slider-bare'}
      value={value}
      minValue={smallest}
      maxValue={largest}
      step={step}
      onChange={onChange}
      {...(onChangeEnd === undefined ? {} : { onChangeEnd })}
    >
      <Label className={look === 'field' ? 'field-label' : 'visually-hidden'}>{label}</Label>
      {output === undefined ? null : (
        <SliderOutput className="slider-output quiet small">{output}</SliderOutput>
      )}
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
    </Slider>
  );
}
