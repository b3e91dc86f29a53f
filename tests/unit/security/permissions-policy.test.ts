import { expect, it } from 'vitest';
import { isPermissionAllowed } from '../../../electron/security/permissions.ts';
import { PERMISSIONS_POLICY } from '../../../electron/security/permissions-policy.ts';

it('refuses nothing that the handlers allow, each feature once', () => {
  const features = PERMISSIONS_POLICY.split(', ').map((part) => part.replace('=()', ''));
  expect(features).toEqual([...new Set(features)].sort());
  expect(features.filter((feature) => isPermissionAllowed(feature, 'app://album/'))).toEqual([]);
  expect(features).toEqual(
    expect.arrayContaining(['camera', 'microphone', 'geolocation', 'clipboard-read', 'usb']),
  );
});
