import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/settings.ts';
import { LayoutControl } from './layout-control.tsx';
import { PeopleCount } from './people-count.tsx';
import { SizeControl } from './size-control.tsx';
import { SortControl } from './sort-control.tsx';
import type { CardSize } from './use-card-size.ts';

interface PeopleToolbarProps {
  readonly title: string;
  readonly layout: Settings['layout'];
  readonly cardSize: CardSize;
  readonly onLayout: (layout: Settings['layout']) => void;
  readonly status: ReactNode;
  readonly filterBar: ReactNode;
  readonly libraryMenu: ReactNode;
}

/** Above the album: what it is and how fresh, and how it is searched, sorted and laid out. */
export function PeopleToolbar(props: PeopleToolbarProps) {
  const { t } = useTranslation();
  const { layout, cardSize } = props;
  return (
    <header className="toolbar">
      <div className="toolbar-title">
        <h1 className="album-title" dir="auto">
          {props.title}
        </h1>
        <PeopleCount />
      </div>
      <div className="toolbar-status">{props.status}</div>
      <div className="toolbar-tools">
        <div className="toolbar-filters">{props.filterBar}</div>
        <SortControl />
        <fieldset className="toolbar-look" aria-label={t('people.look')}>
          {layout === 'grid' ? (
            <SizeControl size={cardSize.size} onChange={cardSize.show} onChangeEnd={cardSize.keep} />
          ) : null}
          <LayoutControl layout={layout} onChange={props.onLayout} />
        </fieldset>
        {props.libraryMenu}
      </div>
    </header>
  );
}
