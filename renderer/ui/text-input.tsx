import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with the value; null while nothing is. */
  readonly problem?: string | null;
  readonly type?: 'text' | 'password' | 'url';
  readonly isRequired?: boolean;
  readonly inputMode?: 'numeric';
  readonly name?: string;
  readonly autoFocus?: boolean;
}

export function TextInput({ label, hint, problem = null, type = 'text', ...field }: TextInputProps) {
  return (
    <TextField
      {...field}
      type={type}
      className="field"
      isInvalid={problem !== null}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
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
