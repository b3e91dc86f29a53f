import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../ui/copy-button.tsx';
import { type DetailSection, detailSections } from './detail-sections.ts';
import { DetailFields } from './detail-value.tsx';

/** Every field the service returned of a group and its cover, in sections or as raw JSON. */
export function PersonDetails({ raw }: { readonly raw: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const [isRaw, setRaw] = useState(false);
  return (
    <section className="person-details" aria-labelledby="person-details-title">
      <div className="person-details-head">
        <h2 id="person-details-title" className="section-title">
          {t('person.details')}
        </h2>
        <ToggleButton className="button button-small toggle" isSelected={isRaw} onChange={setRaw}>
          {t('person.showRaw')}
        </ToggleButton>
        {isRaw ? (
          <CopyButton
            look="text"
            text={JSON.stringify(raw, null, 2)}
            label={t('person.copyRaw')}
            copiedLabel={t('app.copied')}
          />
        ) : null}
      </div>
      {isRaw ? null : <p className="quiet small">{t('person.detailsHint')}</p>}
      {isRaw ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        <section tabIndex={0} aria-label={t('person.rawText')}>
          <pre className="raw-json mono">{JSON.stringify(raw, null, 2)}</pre>
        </section>
      ) : (
        detailSections(raw).map((section) => <SectionOfDetails key={section.id} section={section} />)
      )}
    </section>
  );
}

function SectionOfDetails({ section }: { readonly section: DetailSection }) {
  const { t } = useTranslation();
  return (
    <Disclosure className="detail-section" defaultExpanded>
      <Heading level={3} className="detail-heading">
        <AriaButton slot="trigger" className="detail-trigger">
          <ChevronRight size={16} aria-hidden />
          {t(`person.sections.${section.id}`)}
          <span className="quiet small">{t('person.fields', { count: section.fields.length })}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className="detail-panel">
        <DetailFields fields={section.fields} />
      </DisclosurePanel>
    </Disclosure>
  );
}
