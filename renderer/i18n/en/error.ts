export const error = {
  code: 'Code',
  requestId: 'Request ID',
  recommend: 'The vendor’s advice',
  page: 'Page {{page, number}}',
  field: 'Field {{field}}',
  technical: 'Technical detail',
  copyTechnical: 'Copy technical detail',
  kept: 'Your album stays as it was.',
  rebuild: {
    button: 'Rebuild the cache…',
    title: 'Rebuild the cache?',
    text: 'The people kept on this computer are removed, of every dataset, and listed again by a sync. Calls are billed by Alibaba Cloud. Your datasets, their credentials and all that you made yourself are kept.',
    now: 'Rebuild',
    busy: 'Rebuilding…',
  },
  /** Of a service that did not answer, where it is known what stands between. */
  causes: {
    offline: {
      title: 'There is no network',
      next: 'Connect this computer to a network. Syncs then go on by themselves.',
    },
    dns: {
      title: 'The service’s address is not known',
      next: 'Check the region or endpoint, and whether other web pages open.',
    },
    refused: {
      title: 'The service does not take the connection',
      next: 'A firewall may block this app, or the endpoint is wrong. Check both.',
    },
    timeout: {
      title: 'The service did not answer in time',
      next: 'The network may be slow or block this app. Check it, then try again.',
    },
    proxy: {
      title: 'The proxy does not let this app through',
      next: 'Check the proxy in the system’s network settings, or ask whoever runs it to allow *.aliyuncs.com.',
    },
    'proxy-auth': {
      title: 'The proxy asks who you are',
      next: 'The app asks for no user name and password of a proxy. Let the system sign in to it, or ask whoever runs the proxy to let this app through, then try again.',
    },
    certificate: {
      title: 'The connection is not trusted',
      next: 'This network may ask you to log in first: open any web page. If your company inspects traffic, add its certificate to the system’s trusted ones, then restart the app.',
    },
    'certificate-date': {
      title: 'The service’s certificate is not valid today',
      next: 'Check the date and time of this computer. If they are right, the certificate has expired: tell whoever runs the service.',
    },
    'certificate-host': {
      title: 'Somebody else answers at this address',
      next: 'Check the endpoint. This network may also ask you to log in first: open any web page.',
    },
    tls: {
      title: 'No secure connection could be made',
      next: 'A proxy, firewall or virus scanner may be in the way. Check the endpoint and these, then try again.',
    },
    'login-page': {
      title: 'This network asks you to log in',
      next: 'Open any web page, log in to the network, then try again. If you use an endpoint of your own, check it.',
    },
  },
  words: {
    credentials: {
      title: 'The AccessKey was not accepted',
      next: 'It may be wrong, inactive or expired. Replace the credentials.',
    },
    permission: {
      title: 'The AccessKey lacks a permission',
      next: 'Its user needs imm:QueryFigureClusters for people and imm:SimpleQuery for photos. The technical detail says what was refused.',
    },
    'project-not-found': {
      title: 'There is no such project',
      next: 'Check the project’s name and the region.',
    },
    'dataset-not-found': {
      title: 'There is no such dataset',
      next: 'Check the dataset’s name within the project.',
    },
    'not-found': {
      title: 'The project or the dataset was not found',
      next: 'Check both names and the region.',
    },
    throttled: {
      title: 'The service asks for a slower pace',
      next: 'The app waits and tries again by itself.',
    },
    clock: {
      title: 'This computer’s clock is off',
      next: 'Set the date and time of this computer, then try again.',
    },
    'invalid-argument': {
      title: 'The service refused a value',
      next: 'Check the dataset’s settings.',
    },
    service: {
      title: 'The service had a problem',
      next: 'This usually passes. Try again in a while.',
    },
    network: {
      title: 'The service can’t be reached',
      next: 'Check the connection, and the region or endpoint.',
    },
    malformed: {
      title: 'The service’s answer made no sense',
      next: 'Try again. If it stays, send the details below to the vendor.',
    },
    'token-expired': {
      title: 'The listing’s bookmark expired',
      next: 'The part being read starts again by itself.',
    },
    cancelled: { title: 'Cancelled', next: 'Start again whenever you like.' },
    'credentials-missing': {
      title: 'No credentials are stored',
      next: 'Enter the AccessKey again.',
    },
    'keychain-unavailable': {
      title: 'The system’s keychain can’t be used',
      next: 'Install or start a keychain service, or keep the credentials for this session only.',
    },
    'keychain-locked': {
      title: 'The system’s keychain is locked',
      next: 'Unlock it, then try again.',
    },
    'disk-full': { title: 'The disk is full', next: 'Free some space, then resume the sync.' },
    cache: {
      title: 'The album’s cache had a problem',
      next: 'Reload the window.',
    },
    'window-gone': {
      title: 'The window lost its connection',
      next: 'Reload the window, then resume the sync.',
    },
    storage: {
      title: 'A file of the app can’t be read or written',
      next: 'Check free space and permissions, then try again.',
    },
    refused: { title: 'This can’t be done', next: 'Check what you entered, then try again.' },
    update: {
      title: 'The app could not be updated',
      next: 'Try again later, or get the new version from where you got the app. This version works on.',
    },
    'update-untrusted': {
      title: 'The new version could not be verified',
      next: 'It was deleted and not installed. Try again later; if it stays, tell whoever you got the app from.',
    },
    unexpected: {
      title: 'Something unexpected happened',
      next: 'Try again. If it stays, reload the window.',
    },
  },
} as const;
