import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import './text-area-input.css';

interface TextAreaInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows: number;
  readonly hint?: string;
  /** What is wrong with the value; null while nothing is. */
  readonly problem?: string | null;
  readonly autoFocus?: boolean;
  readonly onBlur?: () => void;
}

/** Text of several lines. */
export function TextAreaInput({ label, hint, problem = null, rows, ...field }: TextAreaInputProps) {
  return (
    <TextField
      {...field}
      className="field"
      isInvalid={problem !== null}
      validationBehavior="aria"
      autoComplete="off"
    >
      <Label className="field-label">{label}</Label>
      <TextArea className="input text-area" rows={rows} dir="auto" />
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {problem === null ? null : <FieldError className="field-error">{problem}</FieldError>}
    </TextField>
  );
}
