import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly chosen: Id;
  readonly tabs: readonly { readonly id: Id; readonly text: string; readonly content: ReactNode }[];
  readonly onChoose: (id: Id) => void;
}

/** One of a few contents at a time, each under its tab. */
export function Tabs<Id extends string>({ label, chosen, tabs, onChoose }: TabsProps<Id>) {
  return (
    <AriaTabs
      className="tabs"
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab !== undefined) onChoose(tab.id);
      }}
    >
      <TabList className="tab-list" aria-label={label}>
        {tabs.map(({ id, text }) => (
          <Tab key={id} id={id} className="tab">
            {text}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
