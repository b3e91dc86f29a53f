import { Cloud, Images } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { useServices } from '../store/services.tsx';
import './setup.css';

interface WelcomePageProps {
  readonly onOpened: (datasetId: string) => void;
  readonly onConnect: () => void;
}

/** What a new user sees: look around without an account, or connect a dataset. */
export function WelcomePage({ onOpened, onConnect }: WelcomePageProps) {
  const { t } = useTranslation();
  const { session } = useServices();
  const [isOpening, setOpening] = useState(false);
  const openDemo = async (): Promise<void> => {
    setOpening(true);
    const demo = await session.openDemo();
    setOpening(false);
    if (demo !== null) onOpened(demo.profile.id);
  };
  return (
    <main className="welcome">
      <div className="welcome-inner">
        <Faces />
        <h1 className="welcome-title">{t('setup.welcomeTitle')}</h1>
        <p className="welcome-text quiet">{t('setup.welcomeText')}</p>
        <div className="welcome-choices">
          <Choice
            isPrimary
            icon={<Images size={24} aria-hidden />}
            title={isOpening ? t('setup.openingDemo') : t('setup.demo')}
            text={t('setup.demoText')}
            isDisabled={isOpening}
            onPress={() => void openDemo()}
          />
          <Choice
            icon={<Cloud size={24} aria-hidden />}
            title={t('setup.connect')}
            text={t('setup.connectText')}
            onPress={onConnect}
          />
        </div>
      </div>
    </main>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onPress: () => void;
  readonly isPrimary?: boolean;
  readonly isDisabled?: boolean;
}

function Choice({ icon, title, text, onPress, isPrimary = false, isDisabled = false }: ChoiceProps) {
  return (
    <Button
      className={isPrimary ? 'choice choice-primary' : 'choice'}
      onPress={onPress}
      isDisabled={isDisabled}
    >
      {icon}
      <span className="choice-title">{title}</span>
      <span className="choice-text">{text}</span>
    </Button>
  );
}

/** Three silhouettes side by side, the app's emblem. */
function Faces() {
  return (
    <svg className="emblem" viewBox="0 0 200 84" aria-hidden="true" focusable="false">
      {[
        { x: 42, tone: 'emblem-side' },
        { x: 158, tone: 'emblem-side' },
        { x: 100, tone: 'emblem-middle' },
      ].map(({ x, tone }) => (
        <g key={x} className={tone}>
          <circle cx={x} cy="42" r="40" className="emblem-back" />
          <circle cx={x} cy="34" r="13" fill="currentColor" />
          <path d={`M${x - 24} 70a24 20 0 0 1 48 0a40 40 0 0 1-48 0z`} fill="currentColor" />
        </g>
      ))}
    </svg>
  );
}
