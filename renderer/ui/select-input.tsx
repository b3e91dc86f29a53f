import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

interface SelectInputProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly hint?: string;
  /** `bare`: for a toolbar, its label is read but not shown. */
  readonly look?: 'field' | 'bare';
}

export function SelectInput<Value extends string>(props: SelectInputProps<Value>) {
  const { label, value, options, onChange, hint, look = 'field' } = props;
  const choose = (key: unknown): void => {
    const chosen = options.find((option) => option.value === key);
    if (chosen !== undefined) onChange(chosen.value);
  };
  return (
    <Select className={look === 'field' ? 'field select-wide' : 'field'} value={value} onChange={choose}>
      <Label className={look === 'field' ? 'field-label' : 'visually-hidden'}>{label}</Label>
      <Button className="button select-button">
        <SelectValue />
        <ChevronDown size={16} aria-hidden />
      </Button>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Popover className="popover" offset={4}>
        <ListBox className="list">
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} className="list-item" textValue={option.text}>
              {option.text}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
