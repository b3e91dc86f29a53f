import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';

interface SearchInputProps {
  readonly label: string;
  /** What can be typed: stands in the empty field, and describes it. The label stands there where this is left out. */
  readonly hint?: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** An input method is putting characters together: the value is not what the user means yet. */
  readonly onComposing?: (isComposing: boolean) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchInput({ label, hint, clearLabel, value, onChange, ...rest }: SearchInputProps) {
  const { onComposing, inputRef } = rest;
  return (
    <SearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Search size={16} aria-hidden />
      <Input
        className="input"
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        placeholder={hint ?? label}
        spellCheck="false"
        onCompositionStart={() => onComposing?.(true)}
        onCompositionEnd={() => onComposing?.(false)}
      />
      {hint === undefined ? null : (
        <Text slot="description" className="visually-hidden">
          {hint}
        </Text>
      )}
      <Button className="button button-plain button-icon button-small" aria-label={clearLabel}>
        <X size={14} aria-hidden />
      </Button>
    </SearchField>
  );
}
