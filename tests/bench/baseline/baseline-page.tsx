/**
 * The page of the baseline: `useLiveQuery` over the whole order, and React state. It shows the rows in view only, by
 * simple arithmetic: with all people mounted there would be nothing to measure.
 */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { parseViewQuery } from '../../../renderer/store/view-address.ts';
import { addPeople, type Person, queryPeople, type WirePerson } from './people-database.ts';

const CARD_WIDTH = 160;
const ROW_HEIGHT = 190;
const ROWS_BEYOND = 2;

interface Page {
  readonly NextToken?: string;
  readonly FigureClusters: readonly WirePerson[];
}

declare global {
  interface Window {
    /** Lists the service, by way of the server that this page comes from. */
    fillBaseline(onProgress: (people: number) => void): Promise<number>;
  }
}

window.fillBaseline = async (onProgress) => {
  const PAGES_AT_ONCE = 10;
  let people: WirePerson[] = [];
  let count = 0;
  let nextToken = '';
  do {
    for (let pages = 0; pages < PAGES_AT_ONCE; pages += 1) {
      const response = await fetch(`/listing?token=${encodeURIComponent(nextToken)}`);
      if (!response.ok) throw new Error(`the listing answered ${response.status}`);
      const page = (await response.json()) as Page;
      people.push(...page.FigureClusters);
      nextToken = page.NextToken ?? '';
      if (nextToken === '') break;
    }
    count = await addPeople(people);
    people = [];
    onProgress(count);
  } while (nextToken !== '');
  return count;
};

let lastOrderId = 0;

function Album() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const shown = useLiveQuery(async () => {
    const people = await queryPeople(parseViewQuery(hash.slice(1)));
    lastOrderId += 1;
    return { people, orderId: lastOrderId };
  }, [hash]);
  if (shown === undefined) return null;
  return (
    <>
      <p className="people-count">{shown.people.length} people</p>
      <Grid people={shown.people} orderId={shown.orderId} />
    </>
  );
}

function Grid({ people, orderId }: { readonly people: readonly Person[]; readonly orderId: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    if (orderId > 0 && scroller.current !== null) scroller.current.scrollTop = 0;
  }, [orderId]);
  const columns = Math.max(1, Math.floor(window.innerWidth / CARD_WIDTH));
  const rowCount = Math.ceil(people.length / columns);
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - ROWS_BEYOND);
  const end = Math.min(rowCount, Math.ceil((top + window.innerHeight) / ROW_HEIGHT) + ROWS_BEYOND);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are positioned freely, which table elements can't.
    <div
      ref={scroller}
      id="people-grid"
      role="grid"
      aria-rowcount={rowCount}
      data-order-id={orderId}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: rowCount * ROW_HEIGHT }}>
        {rows.map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: see the grid.
          // biome-ignore lint/a11y/useFocusableInteractive: nobody uses the baseline by keyboard.
          <div key={row} role="row" aria-rowindex={row + 1} style={{ top: row * ROW_HEIGHT }}>
            {people.slice(row * columns, (row + 1) * columns).map((person, column) => (
              // biome-ignore lint/a11y/useSemanticElements: see the grid.
              // biome-ignore lint/a11y/useFocusableInteractive: see the row.
              <div
                key={person.ObjectId}
                role="gridcell"
                data-position={row * columns + column}
                data-group-id={person.ObjectId}
              >
                <div className="face">{person.ImageCount}</div>
                {person.Name || 'Unnamed'}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// While the table is being filled, the live query would read everybody again after each batch.
if (location.hash !== '#fill') createRoot(root).render(<Album />);
