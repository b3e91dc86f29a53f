import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { KNOWN_REGIONS } from '../../shared/regions.ts';

interface RegionInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem: string | null;
}

/** The known regions to choose from, and any other to type. */
export function RegionInput({ value, onChange, problem }: RegionInputProps) {
  const { t } = useTranslation();
  return (
    <ComboBox
      className="field"
      allowsCustomValue
      isRequired
      validationBehavior="aria"
      isInvalid={problem !== null}
      inputValue={value}
      onInputChange={onChange}
    >
      <Label className="field-label">{t('setup.region')}</Label>
      <div className="combo">
        <Input className="input" spellCheck="false" />
        <Button className="button button-plain button-icon" aria-label={t('setup.showRegions')}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </div>
      <Text slot="description" className="field-hint">
        {t('setup.regionHint')}
      </Text>
      {problem === null ? null : <FieldError className="field-error">{problem}</FieldError>}
      <Popover className="popover region-list">
        <ListBox className="list">
          {KNOWN_REGIONS.map((region) => (
            <ListBoxItem key={region} id={region} className="list-item">
              {region}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
