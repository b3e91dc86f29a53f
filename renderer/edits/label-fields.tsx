import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { LabelProblem, LabelRow } from './label-rows.ts';

interface LabelFieldsProps {
  readonly row: LabelRow;
  /** From 1. */
  readonly number: number;
  readonly problem: LabelProblem | null;
  readonly onChange: (row: LabelRow) => void;
  readonly onRemove: () => void;
}

/** One label's key and value. */
export function LabelFields({ row, number, problem, onChange, onRemove }: LabelFieldsProps) {
  const { t } = useTranslation();
  const words = problem === null ? null : t(`edits.labelProblem.${problem}`);
  const isOfValue = problem === 'long-value';
  return (
    <li className="label-row">
      <TextInput
        label={t('edits.labelKeyOf', { number })}
        value={row.key}
        onChange={(key) => onChange({ ...row, key })}
        problem={isOfValue ? null : words}
        autoFocus={row.key === '' && row.value === ''}
      />
      <TextInput
        label={t('edits.labelValueOf', { number })}
        value={row.value}
        onChange={(value) => onChange({ ...row, value })}
        problem={isOfValue ? words : null}
      />
      <IconButton small label={t('edits.removeLabel', { key: row.key })} onPress={onRemove}>
        <X size={14} aria-hidden />
      </IconButton>
    </li>
  );
}
