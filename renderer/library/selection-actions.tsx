import { Download } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { useSelection, useServices } from '../store/services.tsx';
import { useContactSheet } from './use-contact-sheet.tsx';
import { useExport } from './use-export.tsx';
import './library.css';

/** Files and print of the people selected, for the selection's bar. */
export function SelectionActions({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { selection } = useServices();
  const isEmpty = useSelection(({ count }) => count === 0);
  const files = useExport(dataset);
  const sheet = useContactSheet(dataset, '');
  const run = (action: string): void => {
    const target = selection.target();
    if (target === null) return;
    if (action === 'csv') void files.people(target, 'csv');
    else if (action === 'json') void files.people(target, 'json');
    else if ('intervals' in target) sheet.print(target);
  };
  return (
    <>
      <MenuTrigger>
        <AriaButton
          className="button button-small"
          aria-label={t('library.selectionActions')}
          isDisabled={isEmpty}
        >
          <Download size={14} aria-hidden />
        </AriaButton>
        <Popover className="popover" placement="top end" offset={4}>
          <Menu
            className="list"
            aria-label={t('library.selectionActions')}
            onAction={(key) => run(String(key))}
          >
            <MenuItem id="csv" className="list-item">
              {t('library.exportCsv')}
            </MenuItem>
            <MenuItem id="json" className="list-item">
              {t('library.exportJson')}
            </MenuItem>
            <MenuItem id="print" className="list-item">
              {t('library.print')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {files.dialog}
      {sheet.dialog}
    </>
  );
}
