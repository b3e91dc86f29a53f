import { CircleHelp } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useTranslation } from 'react-i18next';
import { useServices } from '../store/services.tsx';

/** The way to what explains the app, for whoever has no native menu in sight. */
export function HelpMenu() {
  const { t } = useTranslation();
  const { bridge, dialogs, session } = useServices();
  return (
    <MenuTrigger>
      <AriaButton className="button button-plain">
        <CircleHelp size={16} aria-hidden />
        {t('shell.help.menu')}
      </AriaButton>
      <Popover className="popover" placement="top start" offset={4}>
        <Menu className="list" aria-label={t('shell.help.menu')}>
          <MenuItem className="list-item" onAction={() => dialogs.open({ kind: 'user-guide' })}>
            {t('shell.help.userGuide')}
          </MenuItem>
          <MenuItem className="list-item" onAction={() => dialogs.open({ kind: 'keyboard-help' })}>
            {t('library.keyboardHelp')}
          </MenuItem>
          <Separator className="list-separator" />
          <MenuItem className="list-item" onAction={() => void session.report(bridge.showLogs())}>
            {t('shell.help.showLogs')}
          </MenuItem>
          <MenuItem className="list-item" onAction={() => dialogs.open({ kind: 'diagnostics' })}>
            {t('shell.help.copyDiagnostics')}
          </MenuItem>
          <Separator className="list-separator" />
          <MenuItem className="list-item" onAction={() => dialogs.open({ kind: 'about' })}>
            {t('shell.help.about')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
