import { X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.tsx';
import english from './en.md?raw';
import { GuideContents } from './guide-contents.tsx';
import { readGuide } from './guide-sections.ts';
import { GuideText } from './guide-text.tsx';
import { headingId } from './heading-id.ts';
import { useSectionInView } from './use-section-in-view.ts';
import chinese from './zh-CN.md?raw';
import './guide.css';

/** The user guide over the whole window, in its language. It comes with the app, and needs no network. */
export function UserGuide({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="guide-overlay"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="guide">
        <Dialog className="guide-dialog">
          <header className="guide-head">
            <Heading slot="title" level={1} className="guide-title">
              {t('guide.title')}
            </Heading>
            <IconButton label={t('app.close')} onPress={onClose}>
              <X size={20} aria-hidden />
            </IconButton>
          </header>
          <Guide />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Guide() {
  const { t, i18n } = useTranslation();
  const sections = useMemo(() => readGuide(i18n.language === 'zh-CN' ? chinese : english), [i18n.language]);
  const scroller = useRef<HTMLElement>(null);
  const current = useSectionInView(scroller, sections);
  // Its keys scroll the text from the first.
  useEffect(() => scroller.current?.focus(), []);
  const go = useCallback((id: string): void => {
    const heading = document.getElementById(headingId(id));
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="guide-body">
      <GuideContents sections={sections} current={current} onGo={go} />
      <section
        ref={scroller}
        className="guide-scroller"
        aria-label={t('guide.text')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
        tabIndex={0}
      >
        <GuideText sections={sections} onGo={go} />
      </section>
    </div>
  );
}
