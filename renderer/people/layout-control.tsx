import { LayoutGrid, Rows3 } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/settings.ts';

const LAYOUTS = [
  { id: 'grid', Icon: LayoutGrid },
  { id: 'table', Icon: Rows3 },
] as const;

interface LayoutControlProps {
  readonly layout: Settings['layout'];
  readonly onChange: (layout: Settings['layout']) => void;
}

export function LayoutControl({ layout, onChange }: LayoutControlProps) {
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup
      className="segments layout-control"
      aria-label={t('people.layout')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[layout]}
      onSelectionChange={(keys) => {
        const chosen = LAYOUTS.find(({ id }) => keys.has(id));
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      {LAYOUTS.map(({ id, Icon }) => (
        <TooltipTrigger key={id} delay={600}>
          <ToggleButton id={id} className="segment layout-choice" aria-label={t(`people.layouts.${id}`)}>
            <Icon size={16} aria-hidden />
          </ToggleButton>
          <Tooltip className="tooltip" offset={6}>
            {t(`people.layouts.${id}`)}
          </Tooltip>
        </TooltipTrigger>
      ))}
    </ToggleButtonGroup>
  );
}
