import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: 'normal' | 'primary' | 'danger' | 'plain';
  readonly small?: boolean;
  readonly children: ReactNode;
}

export function Button({ look = 'normal', small = false, children, ...rest }: ButtonProps) {
  const size = small ? ' button-small' : '';
  return (
    <AriaButton {...rest} className={`button button-${look}${size}`}>
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** Its accessible name and its tooltip. */
  readonly label: string;
}

export function IconButton({ label, look = 'plain', small = false, children, ...rest }: IconButtonProps) {
  const size = small ? ' button-small' : '';
  return (
    <TooltipTrigger delay={600}>
      <AriaButton {...rest} aria-label={label} className={`button button-icon button-${look}${size}`}>
        {children}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
