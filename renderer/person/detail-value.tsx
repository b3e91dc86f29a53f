import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList } from '../i18n/format.ts';
import { Button } from '../ui/button.tsx';
import { type DetailNode, detailNodes, isNested, type NamedNode } from './detail-node.ts';
import type { DetailField } from './detail-sections.ts';

const FIRST_ITEMS = 20;

/** Fields under the service's names, with their values readable. */
export function DetailFields({ fields }: { readonly fields: readonly DetailField[] }) {
  const { i18n } = useTranslation();
  return <NodeFields fields={detailNodes(fields, i18n.language)} />;
}

function NodeFields({ fields }: { readonly fields: readonly NamedNode[] }) {
  return (
    <dl className="detail-fields">
      {fields.map(({ key, node }) => (
        <div key={key} className={isNested(node) ? 'detail-field detail-field-nested' : 'detail-field'}>
          <dt dir="auto">{key}</dt>
          <dd dir="auto">
            <NodeValue node={node} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function NodeValue({ node }: { readonly node: DetailNode }) {
  const { t, i18n } = useTranslation();
  switch (node.kind) {
    case 'nothing':
      return <span className="quiet">{node.what === 'empty' ? t('person.empty') : t('app.noValue')}</span>;
    case 'text':
      return <TextValue text={node.text} asSent={node.asSent} />;
    case 'json':
      return <code className="mono">{node.text}</code>;
    case 'words':
      return <>{formatList(node.words, i18n.language)}</>;
    case 'items':
      return <NodeItems items={node.items} />;
    case 'fields':
      return <NodeFields fields={node.fields} />;
  }
}

function TextValue({ text, asSent }: { readonly text: string; readonly asSent: string | null }) {
  if (asSent === null) return <>{text}</>;
  return (
    <>
      {text} <span className="detail-as-sent mono">{asSent}</span>
    </>
  );
}

function NodeItems({ items }: { readonly items: readonly DetailNode[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
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
            <NodeValue node={item} />
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
