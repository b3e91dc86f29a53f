import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { type DetailField, isRecord, unfoldText } from './detail-sections.ts';

const FIRST_ITEMS = 20;
/** Nesting that is shown as structure; deeper parts are shown as their JSON. */
const DEEPEST = 8;

export function DetailFields({
  fields,
  depth = 0,
}: {
  readonly fields: readonly DetailField[];
  readonly depth?: number;
}) {
  return (
    <dl className="detail-fields">
      {fields.map(({ key, value }) => (
        <div key={key} className={isNested(value) ? 'detail-field detail-field-nested' : 'detail-field'}>
          <dt dir="auto">{key}</dt>
          <dd dir="auto">
            <DetailValue value={value} depth={depth} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Any JSON value, readable: objects as fields, arrays as items, scalars as text. */
function DetailValue({ value, depth }: { readonly value: unknown; readonly depth: number }) {
  const { t } = useTranslation();
  const unfolded = unfoldText(value);
  if (unfolded === null || unfolded === undefined || unfolded === '') {
    return <span className="quiet">{unfolded === '' ? t('person.empty') : t('app.noValue')}</span>;
  }
  if (typeof unfolded !== 'object') return <>{String(unfolded)}</>;
  if (depth >= DEEPEST) return <code className="mono">{JSON.stringify(unfolded)}</code>;
  if (Array.isArray(unfolded)) return <DetailList items={unfolded} depth={depth + 1} />;
  const fields = Object.entries(unfolded).map(([key, part]): DetailField => ({ key, value: part }));
  if (fields.length === 0) return <span className="quiet">{t('person.empty')}</span>;
  return <DetailFields fields={fields} depth={depth + 1} />;
}

function DetailList({ items, depth }: { readonly items: readonly unknown[]; readonly depth: number }) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState(false);
  if (items.length === 0) return <span className="quiet">{t('person.empty')}</span>;
  if (items.every((item) => typeof item !== 'object'))
    return <>{formatList(items.map(String), i18n.language)}</>;
  const shown = all ? items : items.slice(0, FIRST_ITEMS);
  return (
    <>
      <ol className="detail-items">
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items have no other identity, and their order never changes.
          <li key={index}>
            {items.length === 1 ? null : (
              <span className="detail-item-number">{t('person.item', { number: index + 1 })}</span>
            )}
            <DetailValue value={item} depth={depth} />
          </li>
        ))}
      </ol>
      {shown.length === items.length ? null : (
        <Button small look="plain" onPress={() => setAll(true)}>
          {t('person.showAll', { count: items.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function isNested(value: unknown): boolean {
  const unfolded = unfoldText(value);
  if (Array.isArray(unfolded)) return unfolded.some((item) => typeof item === 'object');
  return isRecord(unfolded) && Object.keys(unfolded).length > 0;
}
