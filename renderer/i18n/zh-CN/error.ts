export const error = {
  code: '错误码',
  requestId: '请求 ID',
  recommend: '服务商的建议',
  page: '第 {{page, number}} 页',
  field: '字段 {{field}}',
  technical: '技术细节',
  copyTechnical: '复制技术细节',
  kept: '相册保持原样。',
  rebuild: {
    button: '重建缓存…',
    title: '要重建缓存吗？',
    text: '这台电脑上所有数据集的人物会被移除，并由同步重新列出。调用由阿里云计费。你的数据集、凭证以及你自己做的一切都会保留。',
    now: '重建',
    busy: '正在重建…',
  },
  /** Of a service that did not answer, where it is known what stands between. */
  causes: {
    offline: { title: '没有网络', next: '请将这台电脑连接到网络，之后同步会自动继续。' },
    dns: { title: '找不到服务的地址', next: '请检查地域或接入地址，以及能否打开其他网页。' },
    refused: {
      title: '服务没有接受连接',
      next: '可能是防火墙拦截了本应用，或接入地址有误。请检查这两项。',
    },
    timeout: { title: '服务没有及时响应', next: '网络可能较慢，或拦截了本应用。请检查网络，然后重试。' },
    proxy: {
      title: '代理服务器没有放行本应用',
      next: '请检查系统网络设置中的代理，或请代理的管理员放行 *.aliyuncs.com。',
    },
    'proxy-auth': {
      title: '代理服务器要求验证身份',
      next: '应用不会询问代理的用户名和密码。请让系统自动登录代理，或请代理的管理员放行本应用，然后重试。',
    },
    certificate: {
      title: '连接不受信任',
      next: '此网络可能要求先登录：请打开任意网页试试。如果你的公司会检查网络流量，请将其证书添加到系统的受信任证书中，然后重启应用。',
    },
    'certificate-date': {
      title: '服务的证书目前无效',
      next: '请检查这台电脑的日期和时间。如果没有问题，则证书已过期，请告知服务的管理员。',
    },
    'certificate-host': {
      title: '应答的不是这个地址的服务',
      next: '请检查接入地址。此网络也可能要求先登录：请打开任意网页试试。',
    },
    tls: {
      title: '无法建立安全连接',
      next: '可能受到代理、防火墙或杀毒软件的影响。请检查它们和接入地址，然后重试。',
    },
    'login-page': {
      title: '此网络要求登录',
      next: '请打开任意网页，登录网络，然后重试。如果你使用自己的接入地址，也请检查一下。',
    },
  },
  words: {
    credentials: { title: 'AccessKey 未被接受', next: '它可能有误、已停用或已过期。请更换凭证。' },
    permission: {
      title: 'AccessKey 缺少权限',
      next: '读取人物需要 imm:QueryFigureClusters 权限，列出照片需要 imm:SimpleQuery 权限。技术细节中有被拒绝的操作。',
    },
    'project-not-found': { title: '没有这个项目', next: '请检查项目名称和地域。' },
    'dataset-not-found': { title: '没有这个数据集', next: '请检查项目中的数据集名称。' },
    'not-found': { title: '找不到项目或数据集', next: '请检查两者的名称和地域。' },
    throttled: { title: '服务要求放慢速度', next: '应用会等待并自动重试。' },
    clock: { title: '这台电脑的时钟不准', next: '请校准日期和时间，然后重试。' },
    'invalid-argument': { title: '服务拒绝了一个参数', next: '请检查数据集的设置。' },
    service: { title: '服务出现问题', next: '通常会自行恢复，请稍后重试。' },
    network: { title: '无法连接服务', next: '请检查网络，以及地域或接入地址。' },
    malformed: {
      title: '无法识别服务的响应',
      next: '请重试。如果问题依旧，请将下面的详情发送给服务商。',
    },
    'token-expired': { title: '读取位置已过期', next: '正在读取的部分会自动重新开始。' },
    cancelled: { title: '已取消', next: '可以随时重新开始。' },
    'credentials-missing': { title: '没有保存凭证', next: '请重新输入 AccessKey。' },
    'keychain-unavailable': {
      title: '无法使用系统钥匙串',
      next: '请安装或启动钥匙串服务，或仅在本次会话中保留凭证。',
    },
    'keychain-locked': { title: '系统钥匙串已锁定', next: '请解锁后重试。' },
    'disk-full': { title: '磁盘已满', next: '请释放一些空间，然后继续同步。' },
    cache: { title: '相册缓存出现问题', next: '请重新加载窗口。' },
    'window-gone': { title: '窗口失去了连接', next: '请重新加载窗口，然后继续同步。' },
    storage: { title: '无法读写应用的文件', next: '请检查剩余空间和权限，然后重试。' },
    refused: { title: '无法执行此操作', next: '请检查输入的内容，然后重试。' },
    update: {
      title: '应用未能更新',
      next: '请稍后重试，或从你获取本应用的地方下载新版本。当前版本可以继续使用。',
    },
    'update-untrusted': {
      title: '无法验证新版本',
      next: '新版本已被删除，没有安装。请稍后重试；如果问题依旧，请告知应用的提供者。',
    },
    unexpected: { title: '发生了意外错误', next: '请重试。如果问题依旧，请重新加载窗口。' },
  },
} as const;
