import { Ellipsis } from 'lucide-react';
import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { intervalOf } from '../store/intervals.ts';
import { isMac } from '../store/platform.ts';
import { useAlbumView, useAnnotations, useServices } from '../store/services.tsx';
import { useCommand } from '../store/use-command.ts';
import { commandKey } from './shortcuts.ts';
import { useContactSheet } from './use-contact-sheet.tsx';
import { useExport } from './use-export.tsx';
import { useImport } from './use-import.tsx';
import { wordRedo, wordUndo } from './word-step.ts';
import './library.css';

interface LibraryMenuProps {
  readonly dataset: DatasetView;
  /** The filter on screen in words, for the printed sheet; empty without one. */
  readonly filterWords: string;
}

/** What can be done with the album on screen and with the user's own things. */
export function LibraryMenu({ dataset, filterWords }: LibraryMenuProps) {
  const { t } = useTranslation();
  const { albumView, annotations, selection, dialogs } = useServices();
  const datasetId = dataset.profile.id;
  const lastDone = useAnnotations(({ undoable }) => undoable.at(-1));
  const lastUndone = useAnnotations(({ redoable }) => redoable.at(-1));
  const isEmpty = useAlbumView(
    ({ shown }) => shown?.query.datasetId !== datasetId || shown.order.matchCount === 0,
  );
  const files = useExport(dataset);
  const chooser = useRef<HTMLInputElement>(null);
  const choose = (): void => chooser.current?.click();
  const importing = useImport(datasetId, choose);
  const sheet = useContactSheet(dataset, filterWords);
  const onMac = isMac(navigator);
  const run = (action: string): void => {
    const order = albumView.store.getState().shown?.order ?? null;
    const everybody =
      order === null ? null : { orderId: order.orderId, intervals: intervalOf(0, order.matchCount) };
    if (action === 'undo') void annotations.undo();
    else if (action === 'redo') void annotations.redo();
    else if (action === 'select-all') selection.selectAll();
    else if (action === 'export-csv' && everybody !== null) void files.people(everybody, 'csv');
    else if (action === 'export-json' && everybody !== null) void files.people(everybody, 'json');
    else if (action === 'print-sheet' && everybody !== null) sheet.print(everybody);
    else if (action === 'export-annotations') void files.marks();
    else if (action === 'import-annotations') choose();
    else if (action === 'keep-faces') dialogs.open({ kind: 'kept-faces', dataset });
    else if (action === 'keyboard-help') dialogs.open({ kind: 'keyboard-help' });
  };
  useCommand('export-csv', isEmpty ? null : () => run('export-csv'));
  useCommand('export-json', isEmpty ? null : () => run('export-json'));
  useCommand('print-sheet', isEmpty ? null : () => run('print-sheet'));
  useCommand('export-annotations', () => run('export-annotations'));
  useCommand('import-annotations', importing.ask);
  return (
    <>
      <MenuTrigger>
        <AriaButton className="button button-icon" aria-label={t('library.menu')}>
          <Ellipsis size={18} aria-hidden />
        </AriaButton>
        <Popover className="popover" placement="bottom end" offset={4}>
          <Menu className="list" aria-label={t('library.menu')} onAction={(key) => run(String(key))}>
            <Item
              id="undo"
              text={wordUndo(lastDone, t)}
              keys={commandKey('Z', onMac)}
              isDisabled={lastDone === undefined}
            />
            <Item
              id="redo"
              text={wordRedo(lastUndone, t)}
              keys={commandKey('Z', onMac, true)}
              isDisabled={lastUndone === undefined}
            />
            <Item
              id="select-all"
              text={t('library.selectAll')}
              keys={commandKey('A', onMac)}
              isDisabled={isEmpty}
            />
            <Separator className="list-separator" />
            <Item id="export-csv" text={t('library.exportCsv')} isDisabled={isEmpty} />
            <Item id="export-json" text={t('library.exportJson')} isDisabled={isEmpty} />
            <Item id="print-sheet" text={t('library.print')} isDisabled={isEmpty} />
            <Separator className="list-separator" />
            <Item id="export-annotations" text={t('library.exportMarks')} />
            <Item id="import-annotations" text={t('library.importMarks')} />
            <Separator className="list-separator" />
            <Item id="keep-faces" text={t('pictures.offline.action')} />
            <Separator className="list-separator" />
            <Item id="keyboard-help" text={t('library.keyboardHelp')} keys="?" />
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label={t('library.importMarks')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // So that the same file can be chosen again.
          target.value = '';
          if (file !== undefined) importing.importFile(file);
        }}
      />
      {importing.dialog}
      {files.dialog}
      {sheet.dialog}
    </>
  );
}

interface ItemProps {
  readonly id: string;
  readonly text: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
}

function Item({ id, text, keys, isDisabled = false }: ItemProps) {
  return (
    <MenuItem id={id} className="list-item" textValue={text} isDisabled={isDisabled}>
      <span className="menu-text">{text}</span>
      {keys === undefined ? null : <Keyboard className="menu-keys">{keys}</Keyboard>}
    </MenuItem>
  );
}
