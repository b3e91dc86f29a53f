import { useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';

const MOST_DIGITS = 9;

interface NumberInputProps {
  readonly label: string;
  /** A whole number from 0 on; null while the field is empty. */
  readonly value: number | null;
  /** With each digit that is typed. */
  readonly onChange: (value: number | null) => void;
  readonly hint?: string;
  /** What is wrong with the value; null while nothing is. */
  readonly problem?: string | null;
}

/** A short field for a whole number; the arrow keys count up and down. */
export function NumberInput({ label, value, onChange, hint, problem = null }: NumberInputProps) {
  const [typed, setTyped] = useState('');
  // What was typed stays as it was typed ("007") until the value becomes another one by other means.
  const text = readNumber(typed) === value ? typed : String(value ?? '');
  const take = (next: string): void => {
    const digits = next.normalize('NFKC').replace(/\D/g, '').slice(0, MOST_DIGITS);
    setTyped(digits);
    if (readNumber(digits) !== value) onChange(readNumber(digits));
  };
  return (
    <TextField
      className="field"
      value={text}
      onChange={take}
      inputMode="numeric"
      autoComplete="off"
      isInvalid={problem !== null}
      validationBehavior="aria"
      onKeyDown={(event) => {
        const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (step === 0) {
          // Escape closes what the field stands in.
          event.continuePropagation();
          return;
        }
        event.preventDefault();
        take(String(Math.max(0, (value ?? 0) + step)));
      }}
    >
      <Label className="field-label">{label}</Label>
      <Input className="input" />
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {problem === null ? null : <FieldError className="field-error">{problem}</FieldError>}
    </TextField>
  );
}

function readNumber(text: string): number | null {
  return text === '' ? null : Number(text);
}
