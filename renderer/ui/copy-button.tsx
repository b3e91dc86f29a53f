import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { copyText } from './copy-text.ts';

const SHOWN_MS = 1500;

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly copiedLabel: string;
  readonly look?: 'icon' | 'text';
}

export function CopyButton({ text, label, copiedLabel, look = 'icon' }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = (): void => setCopied(copyText(text));
  const icon = copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />;
  const words = copied ? copiedLabel : label;
  if (look === 'icon') {
    return (
      <IconButton small label={words} onPress={copy}>
        {icon}
      </IconButton>
    );
  }
  return (
    <Button small onPress={copy}>
      {icon}
      {words}
    </Button>
  );
}
