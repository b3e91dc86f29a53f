import { Search, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';

interface SearchInputProps {
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** An input method is putting characters together: the value is not what the user means yet. */
  readonly onComposing: (isComposing: boolean) => void;
}

export function SearchInput({ label, clearLabel, value, onChange, onComposing }: SearchInputProps) {
  return (
    <SearchField className="search" aria-label={label} value={value} onChange={onChange}>
      <Search size={16} aria-hidden />
      <Input
        className="input"
        placeholder={label}
        spellCheck="false"
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
      />
      <Button className="button button-plain button-icon button-small" aria-label={clearLabel}>
        <X size={14} aria-hidden />
      </Button>
    </SearchField>
  );
}
